"""Cancel a booking: its places go to the waiting list, and what nobody waits for to everybody."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yimen.appointments import places
from yimen.appointments.commands.hand_out import hand_out
from yimen.appointments.models import BookedPlace, Booking
from yimen.appointments.rows import add_record, by_code, county, part_of, place_ids
from yimen.appointments.settings import rules_of
from yimen.foundation.batch import Batch
from yimen.law.actors import Actor
from yimen.law.appointments.bookings import BookingAct, BookingState, check_change, decide


def cancel(*, code: str, actor: Actor | None = None, now: datetime) -> Booking:
    """By whoever holds the code, or the hall's desk. Cancelling twice is cancelling once.

    Raises Refusal `booking_not_found`, `booking_state`, `too_late_to_change`.
    """
    return places.again_after_deadlock(lambda: _cancel(code, actor, now))


@transaction.atomic
def _cancel(code: str, actor: Actor | None, now: datetime) -> Booking:
    booking = by_code(code, lock=True)
    if booking.state == BookingState.cancelled:
        return booking
    part = part_of(actor, booking.hall_id)
    rule = decide(BookingAct.cancel, BookingState(booking.state), part)
    if booking.state != BookingState.conflict:
        check_change(county(booking.starts), now, part, rules_of(booking.hall_id))
    give_back(booking, rule.act, rule.target, actor=actor, now=now)
    return booking


def give_back(booking: Booking, act: BookingAct, state: BookingState, *, actor: Actor | None, now: datetime) -> None:
    """End a booking that is locked, and pass its places on."""
    held = place_ids(booking)
    batch = Batch()
    batch.update(Booking, where={"id": booking.id}, values={"state": state.value})
    add_record(batch, booking.id, act, booking.starts, actor=actor, at=now)
    places.change(batch, give_back=held)
    BookedPlace.objects.filter(booking_id=booking.id).delete()
    booking.state = state.value
    hand_out(held, now)
