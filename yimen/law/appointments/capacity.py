"""How many appointments a slot holds: counters x length / average time x share, rounded down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from yimen.law.appointments.rules import BookingRules


class Quota(StrEnum):
    """For whom a place is kept: for everybody online, or for the guide desk to book."""

    public = "public"
    desk = "desk"

    @property
    def label(self) -> str:
        """The word on the page."""
        return {Quota.public: "公开", Quota.desk: "导办台"}[self]


@dataclass(frozen=True, slots=True)
class OpenTime:
    """A stretch of a day in which so many counters serve a group; both moments in the county's time. A counter that
    serves several groups counts for each with its part, or its time would be promised several times.
    """

    starts: datetime
    ends: datetime
    counters: Fraction
    after_hours: bool = False


@dataclass(frozen=True, slots=True)
class PlannedSlot:
    """A slot as the calendar and the rota would have it."""

    starts: datetime
    ends: datetime
    quota: Quota
    capacity: int
    after_hours: bool


def capacity(*, counters: Fraction | int, slot_minutes: int, average_minutes: int, share_percent: int) -> int:
    """Appointments one slot holds. Rounded down, so that a slot never promises more than the counters can do."""
    if min(slot_minutes, average_minutes) < 1 or counters < 0 or not 0 <= share_percent <= 100:
        raise ValueError("minutes are positive, counters not negative, a share between 0 and 100")
    return int(counters * slot_minutes * share_percent // (average_minutes * 100))


def split(total: int, desk_percent: int) -> dict[Quota, int]:
    """The places of each quota. Rounded in favour of the public."""
    desk = total * desk_percent // 100
    return {Quota.public: total - desk, Quota.desk: desk}


def plan_day(times: Iterable[OpenTime], *, average_minutes: int | None, rules: BookingRules) -> list[PlannedSlot]:
    """The slots of one group on one day, in order. A rest shorter than a slot is none; without an average time nothing
    can be promised. After-hours service is by appointment only, so there the share is everything.
    """
    if average_minutes is None:
        return []
    return [slot for time in sorted(times, key=lambda one: one.starts) for slot in _slots(time, average_minutes, rules)]


def _slots(time: OpenTime, average_minutes: int, rules: BookingRules) -> Iterable[PlannedSlot]:
    length = timedelta(minutes=rules.slot_minutes)
    total = capacity(
        counters=time.counters,
        slot_minutes=rules.slot_minutes,
        average_minutes=average_minutes,
        share_percent=100 if time.after_hours else rules.share_percent,
    )
    places = split(total, rules.desk_percent)
    for number in range((time.ends - time.starts) // length):
        starts = time.starts + number * length
        for quota, held in places.items():
            if held:
                yield PlannedSlot(starts, starts + length, quota, held, time.after_hours)
