"""Build the calendar of slots from opening hours, rota and average times. Building twice is building once."""

from __future__ import annotations

from datetime import datetime, timedelta

from yimen.appointments.commands.fit_day import fit_day
from yimen.appointments.plan import groups_to_plan, planned_day
from yimen.appointments.settings import halls_with_appointments, rules_of
from yimen.foundation.instant import county_day


def build_slots(now: datetime) -> int:
    """The slots of every hall that takes appointments, for all days that can be booked; how many slots changed."""
    today, changed = county_day(now), 0
    for hall_id in halls_with_appointments():
        for group in groups_to_plan(hall_id):
            for ahead in range(rules_of(hall_id).days_ahead + 1):
                day = today + timedelta(days=ahead)
                planned = planned_day(hall_id, group, day)
                changed += fit_day(hall_id=hall_id, group_id=group.id, day=day, planned=planned, now=now)
    return changed
