"""Check in: whoever booked gets her ticket without queueing for one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.appointments.models import Booking
from yimen.appointments.rows import add_record, by_code, county, part_of
from yimen.appointments.settings import rules_of
from yimen.foundation.batch import Batch
from yimen.law.actors import Actor
from yimen.law.appointments.bookings import BookingAct, BookingState, decide, turn_at
from yimen.law.queueing.holders import Person
from yimen.law.queueing.tickets import TicketSource
from yimen.law.refusal import Refusal
from yimen.queues.cards import TicketCard
from yimen.queues.commands import issue


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """The booking and the ticket it became."""

    booking: Booking
    ticket: TicketCard


@transaction.atomic
def check_in(
    *, code: str, actor: Actor | None = None, hall_id: UUID | None = None, device_id: UUID | None = None, now: datetime
) -> CheckedIn:
    """By the code: at the desk or a kiosk of `hall_id`, or on her phone in the hall. Whoever comes too late gets an
    ordinary number, whoever checks in twice the same ticket again.

    Raises Refusal `booking_not_found`, `booked_elsewhere`, `booking_state`, `not_today`, `too_early_to_check_in`,
    those of `queues.commands.issue`.
    """
    booking = by_code(code, lock=True)
    if hall_id not in {None, booking.hall_id}:
        raise Refusal("booked_elsewhere", "您预约的是另一个大厅，请看预约凭证上的地点。", field="code")
    again = booking.state == BookingState.checked_in
    rule = None if again else decide(BookingAct.check_in, BookingState(booking.state), part_of(actor, booking.hall_id))
    turn = turn_at(county(booking.starts), now, rules_of(booking.hall_id))
    ticket = issue(
        hall_id=booking.hall_id, group_id=booking.group_id, source=TicketSource.appointment,
        key=f"appointment:{booking.id}", now=now, priority=turn.priority, item_ids=tuple(booking.items),
        account_id=None if booking.by_desk or booking.for_another else booking.account,
        person=Person(**booking.person), appointment_id=booking.id, arrival=turn.arrival,
        due=county(booking.starts), device_id=device_id, actor=actor,
    )  # fmt: skip
    if rule is not None:
        batch = Batch()
        batch.update(Booking, where={"id": booking.id}, values={"state": rule.target.value, "ticket": ticket.id})
        add_record(batch, booking.id, rule.act, booking.starts, actor=actor, at=now)
        batch.flush()
        booking.state, booking.ticket = rule.target.value, ticket.id
    return CheckedIn(booking, ticket)
