"""What a hall can serve on a day, as its opening hours and its rota have it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from yimen.appointments.settings import rules_of
from yimen.foundation.instant import COUNTY_TIME
from yimen.halls.queries import GroupCard, counters_of, counters_planned, groups_of, open_stretches
from yimen.law.appointments.capacity import OpenTime, PlannedSlot, plan_day
from yimen.law.halls.service_calendar import Stretch


def groups_to_plan(hall_id: UUID) -> Sequence[GroupCard]:
    """The groups of a hall whose time can be lent: without an average time nobody knows how many."""
    return [group for group in groups_of(hall_id) if group.average_minutes is not None]


def planned_day(hall_id: UUID, group: GroupCard, day: date) -> list[PlannedSlot]:
    """The slots of the group on the day."""
    times = [
        OpenTime(
            starts=datetime.combine(day, stretch.starts, COUNTY_TIME),
            ends=datetime.combine(day, stretch.ends, COUNTY_TIME),
            counters=_counters(hall_id, group.id, day, stretch),
            after_hours=stretch.after_hours,
        )
        for stretch in open_stretches(hall_id, group.id, day)
    ]
    return plan_day(times, average_minutes=group.average_minutes, rules=rules_of(hall_id))


def _counters(hall_id: UUID, group_id: UUID, day: date, stretch: Stretch) -> Fraction:
    """The counters of the group that the rota has somebody for; one that serves others too gives each the same part of
    its time, and which of them are planned makes no difference to that part on the average.
    """
    shares = [Fraction(1, len(one.group_ids)) for one in counters_of(hall_id) if group_id in one.group_ids]
    if not shares:
        return Fraction(0)
    return sum(shares, Fraction(0)) * counters_planned(hall_id, group_id, day, stretch) / len(shares)
