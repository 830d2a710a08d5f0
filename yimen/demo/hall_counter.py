"""What a counter of the demonstration served and what people thought of it: one morning, through the commands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from yimen.demo.county import COUNTY_HALL
from yimen.foundation.ids import new_id
from yimen.foundation.instant import COUNTY_TIME, county_day
from yimen.halls.queries import counters_of, groups_of, open_stretches
from yimen.law.actors import Actor
from yimen.law.queueing.tickets import TicketSource
from yimen.law.refusal import Refusal
from yimen.organisations.queries import actor_for, halls
from yimen.people.queries import account_by_username
from yimen.queues.commands import call_next, finish, issue, leave, start, take_place
from yimen.ratings.commands import rate_visit
from yimen.ratings.queries import asked, visits_rated

_NOBODY = Actor(account_id=None, name="", roles=frozenset())
_COUNTER, _GROUP = 2, "E"
_TERMINAL = UUID(int=0)  # no machine: the demonstration has none on its desks


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one person pressed; None where she left without pressing anything."""

    grade: int | None
    tags: tuple[str, ...] = ()


_ANSWERS = (
    _Answer(5, ("510",)), _Answer(4), _Answer(None), _Answer(2, ("213",)), _Answer(5), _Answer(3), _Answer(None),
    _Answer(5, ("517",)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Place:
    """Where somebody is served, for what, and by whom."""

    hall_id: UUID
    group_id: UUID
    counter_id: UUID
    clerk: Actor


def load_served(now: datetime) -> None:
    """Serve some people on the last day the hall was open, where nobody was served yet."""
    hall = next((one for one in halls() if one.name == COUNTY_HALL), None)
    if hall is None or visits_rated(now=now) is not None:
        return
    group = next(one for one in groups_of(hall.id) if one.prefix == _GROUP)
    counter = next(one for one in counters_of(hall.id) if one.number == _COUNTER)
    moment = _last_morning(hall.id, group.id, now)
    if moment is None:
        return
    account_id = account_by_username("clerk1")
    clerk = actor_for(account_id, on=county_day(now)) if account_id else None
    assert clerk is not None
    take_place(actor=clerk, counter_id=counter.id, now=moment)
    for answer in _ANSWERS:
        _serve(_Place(hall.id, group.id, counter.id, clerk), answer, moment)
        moment += timedelta(minutes=15)
    leave(actor=clerk, now=moment)


def _last_morning(hall_id: UUID, group_id: UUID, now: datetime) -> datetime | None:
    """The beginning of the last day before today on which the group was open; None in a year without a calendar."""
    for ago in range(1, 15):
        day = county_day(now - timedelta(days=ago))
        try:
            stretches = open_stretches(hall_id, group_id, day)
        except Refusal:
            return None
        if stretches:
            return datetime.combine(day, stretches[0].starts, COUNTY_TIME)
    return None


def _serve(at: _Place, answer: _Answer, moment: datetime) -> None:
    issue(hall_id=at.hall_id, group_id=at.group_id, source=TicketSource.guide, key=f"demo:{new_id()}", now=moment)
    card = call_next(actor=at.clerk, now=moment + timedelta(minutes=1))
    assert card is not None
    start(actor=at.clerk, ticket_id=card.id, now=moment + timedelta(minutes=2))
    done = moment + timedelta(minutes=12)
    finish(actor=at.clerk, ticket_id=card.id, now=done)
    question = asked(at.counter_id, now=done)
    if question is None or answer.grade is None:
        return
    rate_visit(
        actor=_NOBODY, visit=question.id, counter_id=at.counter_id, device_id=_TERMINAL, grade=answer.grade,
        tags=answer.tags, now=done + timedelta(seconds=20),
    )  # fmt: skip
