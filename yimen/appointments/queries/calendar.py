"""What can be booked: the days of a group with what is free, and the slots of one day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Sum

from yimen.appointments.models import Slot
from yimen.appointments.rows import county
from yimen.appointments.settings import rules_of
from yimen.law.appointments.booking import last_to_book
from yimen.law.appointments.capacity import Quota


@dataclass(frozen=True, slots=True)
class SlotCard:
    """A slot as it is offered. `free` counts what can be booked now; 0 is full or too late."""

    id: UUID
    day: date
    starts: datetime
    ends: datetime
    quota: Quota
    after_hours: bool
    capacity: int
    free: int
    closed: bool


@dataclass(frozen=True, slots=True)
class DayCard:
    """A day: how many places are free, and how many there are that can still be booked; 0 of 0 is not served."""

    day: date
    free: int
    places: int

    @property
    def is_full(self) -> bool:
        """Whether somebody may come free a place only by another's cancelling."""
        return self.places > 0 and self.free == 0


def slots_of_day(group_id: UUID, day: date, *, now: datetime, by_desk: bool = False) -> tuple[SlotCard, ...]:
    """The slots that the public, or the desk, may book, in order; those that are over too. One query."""
    return tuple(_cards(Slot.objects.filter(group_id=group_id, day=day, capacity__gt=0), now, by_desk=by_desk))


def days(hall_id: UUID, group_id: UUID, *, now: datetime, by_desk: bool = False) -> tuple[DayCard, ...]:
    """Every day that can be booked now, from today on. One query."""
    last = now.date() + timedelta(days=rules_of(hall_id).days_ahead)
    found = Slot.objects.filter(group_id=group_id, day__gte=now.date(), day__lte=last, capacity__gt=0)
    free: dict[date, list[int]] = {}
    for card in _cards(found, now, by_desk=by_desk):
        total = free.setdefault(card.day, [0, 0])
        total[0] += card.free
        total[1] += 0 if card.closed else card.capacity
    span = (last - now.date()).days + 1
    every = (now.date() + timedelta(days=number) for number in range(span))
    return tuple(DayCard(day, *free.get(day, (0, 0))) for day in every)


def places_ahead(group_ids: Collection[UUID], *, now: datetime) -> dict[UUID, int]:
    """How many places each of the groups offers in slots still to come, booked or not; 0 for one without. One query."""
    slots = Slot.objects.filter(group_id__in=group_ids, day__gte=now.date(), starts__gt=now)
    offered = dict(slots.values("group_id").annotate(total=Sum("capacity")).values_list("group_id", "total"))
    return {one: offered.get(one, 0) for one in group_ids}


def _cards(slots: Iterable[Slot], now: datetime, *, by_desk: bool) -> Iterable[SlotCard]:
    for slot in sorted(slots, key=lambda one: (one.starts, one.quota)):
        if slot.quota == Quota.desk and not by_desk:
            continue
        starts = county(slot.starts)
        closed = now > last_to_book(starts, rules_of(slot.hall_id), by_desk=by_desk)
        yield SlotCard(
            id=slot.id, day=slot.day, starts=starts, ends=county(slot.ends), quota=Quota(slot.quota),
            after_hours=slot.after_hours, capacity=slot.capacity, free=0 if closed else slot.capacity - slot.booked,
            closed=closed,
        )  # fmt: skip
