"""Accept a place that was offered from the waiting list."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yimen.appointments.models import Booking
from yimen.appointments.rows import add_record, by_code, county, part_of
from yimen.foundation.batch import Batch
from yimen.law.actors import Actor
from yimen.law.appointments.bookings import BookingAct, BookingState, decide
from yimen.law.refusal import Refusal


@transaction.atomic
def accept(*, code: str, actor: Actor | None = None, now: datetime) -> Booking:
    """The offer becomes a booking. Raises Refusal `booking_not_found`, `booking_state`, `offer_over`."""
    booking = by_code(code, lock=True)
    if booking.state == BookingState.booked:
        return booking
    rule = decide(BookingAct.accept, BookingState(booking.state), part_of(actor, booking.hall_id))
    if booking.offer_until is None or now > booking.offer_until:
        raise Refusal("offer_over", "候补确认的时间已过，这个位置会给下一位。您可以再登记候补，或约别的日期。")
    batch = Batch()
    batch.update(Booking, where={"id": booking.id}, values={"state": rule.target.value})
    add_record(batch, booking.id, rule.act, county(booking.starts), actor=actor, at=now)
    batch.flush()
    booking.state = rule.target.value
    return booking
