"""Fit the slots of a day to what the hall can serve. It may run in the middle of a rush: a slot is locked only while it
changes, after the bookings it takes away.

Where less can be served than was booked, the last to book lose their place to the hall's list of conflicts, are told,
and may move at any time. Nothing is oversold and nobody is dropped in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from yimen.appointments import places
from yimen.appointments.commands.hand_out import hand_out
from yimen.appointments.models import BookedPlace, Booking, Slot
from yimen.appointments.names import group_name, hall_name
from yimen.appointments.rows import add_record, address, county, place_ids
from yimen.appointments.telling import tell
from yimen.foundation.batch import Batch
from yimen.law.appointments.bookings import LIVE, BookingAct, BookingState, Part, decide
from yimen.law.appointments.capacity import PlannedSlot
from yimen.law.appointments.messages import displaced

_TRIES = 3


def fit_day(*, hall_id: UUID, group_id: UUID, day: date, planned: Iterable[PlannedSlot], now: datetime) -> int:
    """Make the slots of a group on a day as they are planned; how many were new or changed."""
    wanted = {(slot.starts, slot.quota.value): slot for slot in planned}
    slots = Slot.objects.filter(group_id=group_id, day=day).order_by("starts", "quota")
    there = {(slot.starts, slot.quota): slot for slot in slots}
    _add([slot for key, slot in wanted.items() if key not in there], hall_id, group_id, day)
    changed = sum(_change(slot, wanted.get(key), now) for key, slot in there.items())
    return len(wanted.keys() - there.keys()) + changed


def _change(slot: Slot, planned: PlannedSlot | None, now: datetime) -> bool:
    """Make it as planned; whether it was not. What is not planned any more has no places; its row stays for the
    bookings it had.
    """
    reshaped = planned is not None and _reshape(slot, planned)
    capacity = planned.capacity if planned else 0
    if slot.capacity == capacity:
        return reshaped
    if not _lower(slot.id, capacity):
        # Once more where somebody booked meanwhile; from the first time on nobody new gets in.
        any(places.again_after_deadlock(partial(_fit, slot.id, capacity, now)) for _ in range(_TRIES))
    return True


def _reshape(slot: Slot, planned: PlannedSlot) -> bool:
    """The hall cuts its day otherwise than before; whoever has booked comes at the hours she was told."""
    if (slot.ends, slot.after_hours) == (planned.ends, planned.after_hours):
        return False
    Slot.objects.filter(id=slot.id).update(ends=planned.ends, after_hours=planned.after_hours)
    return True


def _lower(slot_id: UUID, capacity: int) -> bool:
    """Most slots that shrink have room for it: then nobody loses anything, and it is one statement."""
    shrinking = Slot.objects.filter(id=slot_id, booked__lte=capacity, capacity__gt=capacity)
    return bool(shrinking.update(capacity=capacity))


def _add(new: Sequence[PlannedSlot], hall_id: UUID, group_id: UUID, day: date) -> None:
    """Another builder may be quicker: then its slots stand."""
    Slot.objects.bulk_create(
        (
            Slot(
                hall_id=hall_id, group_id=group_id, day=day, starts=slot.starts, ends=slot.ends, quota=slot.quota.value,
                after_hours=slot.after_hours, capacity=slot.capacity,
            )
            for slot in new
        ),
        ignore_conflicts=True,
    )  # fmt: skip


@transaction.atomic
def _fit(slot_id: UUID, capacity: int, now: datetime) -> bool:
    """Give the slot its capacity, or as little more as the bookings that came meanwhile need; whether it has it now.

    First the bookings are locked, then the slots, as every act on a booking does (docs/locking.md).
    """
    seen = Slot.objects.get(id=slot_id)
    losing = _last_to_book(seen, seen.booked - capacity)
    held = set(BookedPlace.objects.filter(booking__in=losing).values_list("slot_id", flat=True))
    locked = {slot.id: slot for slot in Slot.objects.select_for_update().filter(id__in={slot_id, *held}).order_by("id")}
    for booking in losing:
        _displace(booking, now)
        _tell(booking, seen, now)
    left = locked[slot_id].booked - len(losing)
    Slot.objects.filter(id=slot_id).update(capacity=max(capacity, left))
    hand_out({slot_id, *held}, now)
    return left <= capacity


def _last_to_book(slot: Slot, surplus: int) -> list[Booking]:
    """Who loses her place, locked: those still to come who booked last. Who came or missed it keeps hers."""
    if surplus <= 0:
        return []
    to_come = Booking.objects.filter(places__slot_id=slot.id, state__in=LIVE)
    last = list(to_come.order_by("-made_at", "-id").values_list("id", flat=True)[:surplus])
    return list(to_come.filter(id__in=last).order_by("id").select_for_update(of=("self",)))


def _displace(booking: Booking, now: datetime) -> None:
    rule = decide(BookingAct.displace, BookingState(booking.state), Part.system)
    batch = Batch()
    batch.update(Booking, where={"id": booking.id}, values={"state": rule.target.value})
    add_record(batch, booking.id, rule.act, booking.starts, actor=None, at=now)
    places.change(batch, give_back=place_ids(booking))
    BookedPlace.objects.filter(booking_id=booking.id).delete()


def _tell(booking: Booking, slot: Slot, now: datetime) -> None:
    starts, page = county(booking.starts), address(booking.code)
    tell(
        booking,
        displaced(hall=hall_name(slot.hall_id), group=group_name(slot.group_id), starts=starts, address=page),
        now,
    )
