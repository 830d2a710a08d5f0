"""Appointments of the demonstration: the county's hall takes them, and a few people have one (演示数据)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from yimen.appointments.commands import Wish, book, build_slots, take_appointments
from yimen.appointments.queries import bookable_halls, days, slots_of_day
from yimen.demo.county import COUNTY_HALL
from yimen.foundation.instant import county_day
from yimen.halls.queries import groups_of
from yimen.law.actors import SYSTEM
from yimen.law.appointments.booking import visitor
from yimen.law.appointments.rules import DEFAULTS
from yimen.organisations.queries import actor_for, halls
from yimen.people.queries import account_by_username

# Its counters serve several groups each: shorter slots would hold nobody (演示数据).
_RULES = replace(DEFAULTS, slot_minutes=90, share_percent=80)
_VISITORS = (("citizen", "王秀英", "13900000001", False), ("citizen", "王大爷", "13900000001", True))


def load_appointments(now: datetime) -> None:
    """Open the booking of the county's hall, where it is not open yet."""
    if bookable_halls():
        return
    hall = next(one for one in halls() if one.name == COUNTY_HALL)
    take_appointments(hall_id=hall.id, rules=_RULES, actor=SYSTEM, now=now)
    build_slots(now)
    groups = [one for one in groups_of(hall.id) if any(day.free for day in days(hall.id, one.id, now=now))]
    for number, (username, name, phone, for_another) in enumerate(_VISITORS):
        account_id = account_by_username(username)
        actor = actor_for(account_id, on=county_day(now)) if account_id else None
        if actor is None or number >= len(groups):
            continue
        day = next(day.day for day in days(hall.id, groups[number].id, now=now) if day.free)
        slot = next(one for one in slots_of_day(groups[number].id, day, now=now) if one.free)
        wish = Wish(visitor(name, phone), for_another=for_another, demonstration=True)
        book(actor=actor, slot_ids=[slot.id], wish=wish, key=f"demo-{number}", now=now)
