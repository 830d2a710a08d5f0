"""A hall with one group and one day of slots, and people who want them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from tests.halls.hall_cast import in_post
from yimen.appointments.commands import Wish, book, fit_day, take_appointments
from yimen.appointments.models import BookedPlace, Booking, Slot
from yimen.foundation.ids import new_id
from yimen.foundation.instant import COUNTY_TIME
from yimen.halls.commands.groups import keep_group
from yimen.law.actors import SYSTEM, Actor, Role
from yimen.law.appointments.booking import Visitor
from yimen.law.appointments.capacity import PlannedSlot, Quota
from yimen.law.appointments.rules import DEFAULTS, BookingRules
from yimen.organisations.commands import ensure_hall
from yimen.people.commands import ensure_account

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=COUNTY_TIME)
DAY = date(2026, 3, 3)
NINE = datetime(2026, 3, 3, 9, 0, tzinfo=COUNTY_TIME)
HALF_HOUR = timedelta(minutes=30)


@dataclass(frozen=True)
class Hall:
    id: UUID
    group_id: UUID
    other_group_id: UUID

    def guide(self) -> Actor:
        return in_post("guide-a", Role.guide, self.id)

    def plan(self, *capacities: int, quota: Quota = Quota.public, day: date = DAY, group: UUID | None = None) -> int:
        """Half hours from nine on with these capacities, and no other slots."""
        nine = datetime.combine(day, NINE.timetz())
        planned = [
            PlannedSlot(nine + n * HALF_HOUR, nine + (n + 1) * HALF_HOUR, quota, capacity, after_hours=False)
            for n, capacity in enumerate(capacities)
        ]
        return fit_day(hall_id=self.id, group_id=group or self.group_id, day=day, planned=planned, now=NOW)

    def slots(self, *, day: date = DAY) -> list[Slot]:
        return list(Slot.objects.filter(group_id=self.group_id, day=day).order_by("starts", "id"))


def make_hall(rules: BookingRules = DEFAULTS) -> Hall:
    """A hall that takes appointments, without slots."""
    hall = ensure_hall(name="西平县政务服务中心", region_code="411721000000", actor=SYSTEM, now=NOW)
    groups = [
        keep_group(hall_id=hall, name=name, prefix=letter, average_minutes=15, actor=SYSTEM, now=NOW)
        for name, letter in (("综合业务", "A"), ("社保医保", "B"))
    ]
    take_appointments(hall_id=hall, rules=rules, actor=SYSTEM, now=NOW)
    return Hall(hall, *groups)


def somebody(number: int = 1) -> Actor:
    """A person with an account."""
    name = f"citizen{number}"
    account = ensure_account(username=name, display_name=name, phone=f"139{number:08d}", now=NOW)
    return Actor(account, name, frozenset({Role.applicant}))


def wish(number: int = 1, *, for_another: bool = False) -> Wish:
    return Wish(Visitor(f"张{number}号", f"138{number:08d}"), for_another=for_another)


def booked(by: Actor, slots: Sequence[Slot], *, who: Wish | None = None, key: str = "", at: datetime = NOW) -> Booking:
    return book(actor=by, slot_ids=[one.id for one in slots], wish=who or wish(), key=key or str(new_id()), now=at)


def nothing_is_sold_twice() -> None:
    """What `booked` says is what is held, nowhere more than there is, and only live bookings hold anything."""
    for slot in Slot.objects.all():
        held = BookedPlace.objects.filter(slot=slot)
        assert slot.booked == held.count() <= slot.capacity
        assert not held.filter(booking__state__in=["cancelled", "lapsed", "conflict"]).exists()
