"""Days as they were: who came when, how long each was served, which counter was open. A past day changes no more, so a
process keeps those it has read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from statistics import fmean
from uuid import UUID

from django.db.models import Count
from django.db.models.functions import ExtractHour

from yimen.foundation.instant import COUNTY_TIME
from yimen.halls import queries as halls
from yimen.law.halls.counters import CounterState
from yimen.law.queueing.forecast import WEEKS, like_days
from yimen.law.queueing.staffing import OpenCounter, Visit, mean_wait, waits
from yimen.law.queueing.tickets import TicketSource, TicketState
from yimen.queues.models import CounterPeriod, QueueDay, Ticket

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class MeasuredDay:
    """One past day: its visits in minutes since midnight, those among them without an appointment (`walk_ins`), the
    counters that were open, and the mean wait of the visits in minutes.
    """

    day: date
    visits: tuple[Visit, ...]
    walk_ins: tuple[Visit, ...]
    counters: tuple[OpenCounter, ...]
    mean_wait: float | None

    @property
    def simulated_wait(self) -> float | None:
        """What the simulation says of this day's visits at this day's counters."""
        return mean_wait(waits(self.visits, self.counters))


def measured_days_like(hall_id: UUID, day: date) -> tuple[MeasuredDay, ...]:
    """The past days of the hall that `day` may be compared with, the latest first. One statement once they are kept."""
    since = day - timedelta(weeks=WEEKS)
    there = QueueDay.objects.filter(group__hall_id=hall_id, day__gte=since, day__lt=day, last_number__gt=0)
    found = like_days(day, set(there.values_list("day", flat=True)))
    return tuple(_measured(hall_id, one) for one in found)


def arrivals_by_hour(hall_id: UUID, day: date) -> dict[int, int]:
    """How many took a number in each hour of the day, whatever became of it. One statement."""
    taken = Ticket.objects.filter(hall_id=hall_id, day=day)
    hours = taken.annotate(hour=ExtractHour("issued_at", tzinfo=COUNTY_TIME)).values_list("hour")
    return dict(hours.annotate(Count("id")))


@lru_cache(maxsize=256)  # days, of the two dozen halls of a county mostly the big one's
def _measured(hall_id: UUID, day: date) -> MeasuredDay:
    midnight = datetime.combine(day, time.min, COUNTY_TIME)
    # What the night had to end took nobody until then.
    done = Ticket.objects.filter(
        hall_id=hall_id, day=day, state=TicketState.finished, ended_at__lt=midnight + _DAY
    ).order_by("arrival", "number")
    rows = list(done.values_list("group_id", "source", "arrival", "called_at", "ended_at"))
    served = [
        (source, Visit(_minutes(arrival, midnight), _minutes(ended, called), group), _minutes(called, arrival))
        for group, source, arrival, called, ended in rows
        if called and ended  # a number of a block may have been served without a call
    ]
    return MeasuredDay(
        day=day,
        visits=tuple(visit for _, visit, _ in served),
        walk_ins=tuple(visit for source, visit, _ in served if source != TicketSource.appointment),
        counters=tuple(_counters(hall_id, midnight)),
        mean_wait=fmean(waited for _, _, waited in served) if served else None,
    )


def _minutes(later: datetime, earlier: datetime) -> float:
    return (later - earlier).total_seconds() / 60


def _counters(hall_id: UUID, midnight: datetime) -> Iterable[OpenCounter]:
    """Each stretch in which a counter was open; one that was never ended lasted until midnight."""
    end = midnight + _DAY
    periods = CounterPeriod.objects.filter(
        counter__hall_id=hall_id, state=CounterState.open, starts_at__gte=midnight, starts_at__lt=end
    ).order_by("starts_at", "id")
    groups: dict[UUID, frozenset[UUID]] = defaultdict(frozenset)
    groups |= {one.id: one.group_ids for one in halls.counters_of(hall_id)}
    for one in periods:
        closes = _minutes(min(one.ends_at or end, end), midnight)
        yield OpenCounter(frozenset(groups[one.counter_id]), _minutes(one.starts_at, midnight), closes)


def service_minutes(days: Collection[MeasuredDay]) -> float | None:
    """The mean minutes a visit took on these days; None when nothing was measured."""
    known = [visit.minutes for day in days for visit in day.visits]
    return fmean(known) if known else None
