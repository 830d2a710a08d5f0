"""Move a booking to other slots. It stays the same booking with the same code; the history tells the old hour."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from yimen.appointments import places
from yimen.appointments.commands.book import ONE_A_DAY
from yimen.appointments.commands.hand_out import hand_out
from yimen.appointments.models import BookedPlace, Booking, Slot
from yimen.appointments.rows import (
    add_places,
    add_record,
    by_code,
    county,
    facts,
    is_desk,
    part_of,
    place_ids,
    slots_in_order,
)
from yimen.appointments.settings import rules_of
from yimen.foundation.batch import Batch
from yimen.foundation.statement import broken_constraint
from yimen.law.actors import Actor
from yimen.law.appointments import booking as law
from yimen.law.appointments.bookings import BookingAct, BookingState, check_change, check_in_until, decide
from yimen.law.refusal import Refusal


def move(*, code: str, slot_ids: Collection[UUID], actor: Actor | None = None, now: datetime) -> Booking:
    """To these slots of the same group, by whoever holds the code or the desk. A booking whose hour the hall took away
    may be moved at any time.

    Raises Refusal `booking_not_found`, `booking_state`, `too_late_to_change`, `other_group`, those of the slots;
    `booked_already` where she has another one that day.
    """
    return places.again_after_deadlock(lambda: _move(code, slot_ids, actor, now))


@transaction.atomic
def _move(code: str, slot_ids: Collection[UUID], actor: Actor | None, now: datetime) -> Booking:
    booking, slots = by_code(code, lock=True), slots_in_order(slot_ids)
    held = place_ids(booking)
    if sorted(held) == sorted(slot.id for slot in slots):
        return booking
    _check(booking, slots, held, actor, now)
    _write(booking, slots, held, actor, now)
    hand_out([one for one in held if one not in {slot.id for slot in slots}], now)
    return booking


def _check(booking: Booking, slots: Sequence[Slot], held: Collection[UUID], actor: Actor | None, now: datetime) -> None:
    rules, part = rules_of(booking.hall_id), part_of(actor, booking.hall_id)
    decide(BookingAct.move, BookingState(booking.state), part)
    if booking.state != BookingState.conflict:
        check_change(county(booking.starts), now, part, rules)
    if slots[0].group_id != booking.group_id:
        raise Refusal("other_group", "改期只能改到同一业务的时段；办别的事请另外预约。")
    known = [facts(slot) if slot.id not in held else replace(facts(slot), free=1) for slot in slots]
    law.check_slots(known, now, rules, by_desk=actor is not None and is_desk(actor, booking.hall_id))


def _write(booking: Booking, slots: Sequence[Slot], held: Collection[UUID], actor: Actor | None, now: datetime) -> None:
    first, wanted = slots[0], [slot.id for slot in slots]
    values = {
        "state": BookingState.booked.value, "day": first.day, "starts": first.starts, "ends": slots[-1].ends,
        "check_in_until": check_in_until(first.starts, rules_of(booking.hall_id)), "reminded_at": None,
    }  # fmt: skip
    batch = Batch()
    batch.update(Booking, where={"id": booking.id}, values=values)
    add_places(batch, booking.id, [one for one in wanted if one not in held])
    add_record(batch, booking.id, BookingAct.move, booking.starts, actor=actor, at=now)
    try:
        if not places.change(batch, take=wanted, give_back=held):
            raise law.full()
    except IntegrityError as error:
        if broken_constraint(error) != ONE_A_DAY:
            raise
        raise Refusal("booked_already", "您当天已有同一业务的预约，请改到别的日期，或先取消其中一个。") from error
    BookedPlace.objects.filter(booking_id=booking.id).exclude(slot_id__in=wanted).delete()
    for name, value in values.items():
        setattr(booking, name, value)
