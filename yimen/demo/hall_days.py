"""Two past days of the county's hall, one and two weeks ago, from which its dashboard learns (演示数据)."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from yimen.demo.county import COUNTY_HALL
from yimen.demo.hall_counter import actor_named, serve_next
from yimen.foundation.instant import COUNTY_TIME, county_day
from yimen.halls.queries import counters_of, group, is_open
from yimen.law.queueing.tickets import TicketSource
from yimen.law.refusal import Refusal
from yimen.organisations.queries import halls
from yimen.queues.commands import issue, leave, take_place
from yimen.queues.queries import day_in_hall

_OPENS = time(9)
_COMES = (0, 3, 5, 12, 18, 20, 21, 34, 47, 66, 75, 104, 305, 312, 313, 338, 360, 371, 402, 446)
_MINUTES = (6, 9, 4, 11, 7, 5, 8)


def load_hall_days(now: datetime) -> None:
    """Everybody of those days came to the first counter, one after the other. Once."""
    hall = next(one for one in halls() if one.name == COUNTY_HALL)
    counter = counters_of(hall.id)[0]
    kind = next(one for one in sorted(counter.group_ids) if group(one))
    for weeks in (2, 1):
        opens = datetime.combine(county_day(now) - timedelta(weeks=weeks), _OPENS, COUNTY_TIME)
        if _was_open(hall.id, kind, opens) and not day_in_hall(hall.id, opens.date()).groups:
            _live(hall.id, kind, counter.id, opens)


def _was_open(hall_id: UUID, group_id: UUID, moment: datetime) -> bool:
    try:
        return is_open(hall_id, group_id, moment)
    except Refusal:  # of a year whose calendar is not known
        return False


def _live(hall_id: UUID, group_id: UUID, counter_id: UUID, opens: datetime) -> None:
    clerk, guide = actor_named("clerk1", opens), actor_named("guide", opens)
    take_place(actor=clerk, counter_id=counter_id, now=opens)
    for minutes in _COMES:
        now = opens + timedelta(minutes=minutes)
        key = f"demo:{now:%Y-%m-%dT%H:%M}"
        issue(hall_id=hall_id, group_id=group_id, source=TicketSource.guide, key=key, actor=guide, now=now)
    free = opens
    for order, minutes in enumerate(_COMES):
        free = serve_next(clerk, max(free, opens + timedelta(minutes=minutes)), _MINUTES[order % len(_MINUTES)])
    leave(actor=clerk, now=free)
