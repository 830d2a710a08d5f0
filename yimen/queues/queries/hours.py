"""The next hours of a hall: who may be expected, and how many counters that takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yimen.foundation.instant import COUNTY_TIME
from yimen.halls import queries as halls
from yimen.law.queueing.forecast import Coming, coming, hours_between
from yimen.law.queueing.staffing import Visit, counters_needed, least_open
from yimen.queues.queries.measured import MeasuredDay, arrivals_by_hour, measured_days_like, service_minutes


@dataclass(frozen=True, slots=True)
class HourAhead:
    """One hour of the day: `expected` without appointments (None: no like day was measured), `booked` still to come,
    `came` so far, and how many counters for all business keep the wait within the time asked for. `counters` is None
    where nothing was measured or all counters of the hall are too few (`too_few`).
    """

    hour: int
    expected: Coming | None
    booked: int
    came: int
    counters: int | None
    too_few: bool
    past: bool


@dataclass(frozen=True, slots=True)
class HoursAhead:
    """The hours of a day in which the hall is open, and the like days they were learnt from."""

    hours: tuple[HourAhead, ...]
    like: tuple[MeasuredDay, ...]


def hours_ahead(hall_id: UUID, now: datetime, *, booked: Mapping[int, int], waiting: int, within: float) -> HoursAhead:
    """What today's hours bring: `booked` people an hour are still to come, `waiting` are here already, and nine of ten
    shall wait `within` minutes at most. Two statements once the like days are kept.
    """
    moment = now.astimezone(COUNTY_TIME)
    like = measured_days_like(hall_id, moment.date())
    came = arrivals_by_hour(hall_id, moment.date())
    ahead = _Ahead(like, within=within, most=len(halls.counters_of(hall_id)), minute=moment.hour * 60 + moment.minute)
    doors = _open_hours(hall_id, moment)
    return HoursAhead(
        tuple(
            ahead.hour(hour, doors=hour in doors, booked=booked.get(hour, 0), came=came.get(hour, 0), waiting=waiting)
            for hour in sorted({*doors, *came})
        ),
        like,
    )


def _open_hours(hall_id: UUID, moment: datetime) -> tuple[int, ...]:
    stretches = halls.open_stretches(hall_id, None, moment.date())
    return hours_between(
        (one.starts.hour * 60 + one.starts.minute, one.ends.hour * 60 + one.ends.minute) for one in stretches
    )


@dataclass(frozen=True, slots=True)
class _Ahead:
    like: Sequence[MeasuredDay]
    within: float
    most: int
    minute: int

    def hour(self, hour: int, *, doors: bool, booked: int, came: int, waiting: int) -> HourAhead:
        past, present = hour < self.minute // 60, hour == self.minute // 60
        known = not past and bool(self.like)
        needed = self._needed(hour, booked=booked, waiting=waiting if present else 0) if known else None
        return HourAhead(
            hour=hour,
            expected=coming([sum(one.at // 60 == hour for one in day.walk_ins) for day in self.like]),
            booked=booked,
            came=came,
            counters=max(needed, least_open(doors=doors)) if needed is not None else None,
            too_few=known and needed is None,
            past=past,
        )

    def _needed(self, hour: int, *, booked: int, waiting: int) -> int | None:
        """On each like day: who waits now, who came in what is left of the hour, who booked, spread over it."""
        starts, ends = max(hour * 60, self.minute), (hour + 1) * 60
        each = service_minutes(self.like) or 0.0
        here = [Visit(starts, each)] * waiting
        to_come = [Visit(starts + (ends - starts) * one / booked, each) for one in range(booked)]
        days = [
            sorted(
                [*here, *to_come, *(Visit(one.at, one.minutes) for one in day.walk_ins if starts <= one.at < ends)],
                key=lambda visit: visit.at,
            )
            for day in self.like
        ]
        return counters_needed(days, minutes=self.within, most=self.most)
