"""What a counter of the demonstration served one morning and what people thought of it, and who waits today.

Today's numbers come from a printed block, since a demonstration is looked at at any hour, also when the hall is closed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from yimen.catalogue.queries import current_version, published_versions
from yimen.demo.county import COUNTY_HALL
from yimen.foundation.ids import new_id
from yimen.foundation.instant import COUNTY_TIME, county_day
from yimen.halls.queries import counters_of, groups_of, open_stretches
from yimen.law.actors import Actor
from yimen.law.queueing.holders import Person
from yimen.law.queueing.precheck import NotedItem, to_json
from yimen.law.queueing.tickets import PriorityClass, TicketSource
from yimen.law.refusal import Refusal
from yimen.organisations.queries import actor_for, halls
from yimen.people.queries import account_by_username
from yimen.queues.commands import (
    OfflineTicket,
    call_next,
    finish,
    issue,
    leave,
    lend_block,
    reconcile,
    start,
    take_place,
)
from yimen.ratings.commands import rate_visit
from yimen.ratings.queries import asked, visits_rated

_NOBODY = Actor(account_id=None, name="", roles=frozenset())
_COUNTER, _GROUP, _ITEM, _WAITING = 2, "E", "食品经营许可(新办)", 5
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


def load_counter(now: datetime) -> None:
    """Serve some people on the last day the hall was open and let some wait today, where nobody was served yet."""
    hall = next((one for one in halls() if one.name == COUNTY_HALL), None)
    if hall is None or visits_rated(now=now) is not None:
        return
    group = next(one for one in groups_of(hall.id) if one.prefix == _GROUP)
    counter = next(one for one in counters_of(hall.id) if one.number == _COUNTER)
    _serve_some(_Place(hall.id, group.id, counter.id, actor_named("clerk1", now)), now)
    _let_wait(group.id, now)


def actor_named(username: str, now: datetime) -> Actor:
    """The demonstration account as who acts on the day of `now`."""
    account_id = account_by_username(username)
    actor = actor_for(account_id, on=county_day(now)) if account_id else None
    assert actor is not None
    return actor


def serve_next(clerk: Actor, called: datetime, minutes: int) -> datetime:
    """Whoever is next in line at the clerk's counter is called and sits down, and is done after some minutes: when."""
    card = call_next(actor=clerk, now=called)
    assert card is not None
    done = called + timedelta(minutes=minutes)
    start(actor=clerk, ticket_id=card.id, now=called)
    finish(actor=clerk, ticket_id=card.id, now=done)
    return done


def _let_wait(group_id: UUID, now: datetime) -> None:
    """Numbers of a printed block that people took this last half hour, one of them checked at the guide desk."""
    version = current_version(next(one.code for one in published_versions(on=county_day(now)) if one.name == _ITEM))
    noted = NotedItem(
        version.code, version.name, brought=("营业执照",), missing=("食品安全管理人员和从业人员健康证明",)
    )
    block = lend_block(group_id=group_id, day=county_day(now), size=_WAITING, actor=actor_named("guide", now), now=now)
    first = OfflineTicket(
        block.first, now - timedelta(minutes=_WAITING * 6), PriorityClass.elderly, (version.item_id,),
        Person(name="刘大山"), to_json([noted]),
    )  # fmt: skip
    others = [
        OfflineTicket(block.first + place, now - timedelta(minutes=(_WAITING - place) * 6))
        for place in range(1, _WAITING)
    ]
    reconcile(block_id=block.id, issued=[first, *others], now=now)


def _serve_some(at: _Place, now: datetime) -> None:
    moment = _last_morning(at.hall_id, at.group_id, now)
    if moment is None:
        return
    take_place(actor=at.clerk, counter_id=at.counter_id, now=moment)
    for answer in _ANSWERS:
        _serve(at, answer, moment)
        moment += timedelta(minutes=15)
    leave(actor=at.clerk, now=moment)


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
    done = serve_next(at.clerk, moment + timedelta(minutes=1), minutes=11)
    question = asked(at.counter_id, now=done)
    if question is None or answer.grade is None:
        return
    rate_visit(
        actor=_NOBODY, visit=question.id, counter_id=at.counter_id, device_id=_TERMINAL, grade=answer.grade,
        tags=answer.tags, now=done + timedelta(seconds=20),
    )  # fmt: skip
