"""Book one or several slots in a row for one visit."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from os import urandom
from uuid import UUID

from django.db import IntegrityError, transaction

from yimen.appointments import places, seen_slots
from yimen.appointments.look import Look, look, unknown
from yimen.appointments.models import Booking, Slot
from yimen.appointments.names import group_name, hall_name
from yimen.appointments.rows import (
    address,
    county,
    desk_of,
    facts,
    fingerprint,
    is_desk,
)
from yimen.appointments.settings import rules_of
from yimen.foundation import rows
from yimen.foundation.ids import new_id
from yimen.foundation.instant import county_day
from yimen.foundation.statement import broken_constraint
from yimen.law.actors import Actor
from yimen.law.appointments import booking as law
from yimen.law.appointments.booking import Visitor
from yimen.law.appointments.bookings import REMIND_BEFORE, BookingAct, BookingState, check_in_until
from yimen.law.appointments.messages import booked_for_you
from yimen.law.appointments.rules import BookingRules
from yimen.law.identifiers import new_query_code
from yimen.law.refusal import Refusal
from yimen.notices.commands import queue_sms

_TRIES = 4
ONE_A_DAY = "one_live_booking_a_person_group_and_day"


class SeatTaken(Exception):  # noqa: N818 - names what was found
    """Another booking of the same account was written at the same moment; there may be a seat left."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks for: who comes, what for, and whether she books for another (亲友代约)."""

    visitor: Visitor
    item_ids: tuple[UUID, ...] = ()
    for_another: bool = False
    demonstration: bool = False


def book(*, actor: Actor, slot_ids: Collection[UUID], wish: Wish, key: str, now: datetime) -> Booking:
    """Book for the visitor; the same `key` of the same account is the same booking.

    One statement looks, and one writes it all and is its own transaction, unless a text message goes with it; in a rush
    one does both for whoever is not known. Raises Refusal `slot_unknown`, `no_appointments`, those of
    `law.appointments.booking`; `slot_full` also when somebody was quicker.
    """
    key = fingerprint(actor, key)
    return _book_unknown(actor, slot_ids, wish, key, now) or _book_seen(actor, slot_ids, wish, key, now)


def _book_unknown(actor: Actor, slot_ids: Collection[UUID], wish: Wish, key: str, now: datetime) -> Booking | None:
    """Book for somebody of whom nothing is known, in a slot that was seen a moment ago. None where that is not so or
    anything else stands in the way: the look tells what it is.
    """
    slot = seen_slots.with_a_place(slot_ids)
    if slot is None or desk_of(actor) or wish.for_another:
        return None
    seen = unknown(slot, wish.visitor)
    try:
        law.check_slots([facts(slot)], now, rules_of(slot.hall_id), by_desk=False)
        made = _made(actor, seen, wish, key=key, now=now)
        write = partial(places.book_unknown, made, slot, BookingAct.book, actor=actor.account_id)
        granted = places.again_after_deadlock(write)
    except (Refusal, IntegrityError):
        return None
    return made if granted else None


def _book_seen(actor: Actor, slot_ids: Collection[UUID], wish: Wish, key: str, now: datetime) -> Booking:
    seen = _look(actor, slot_ids, wish, key, now)
    if seen.answered and (known := rows.first(Booking, "key = %s", [key])):  # the answer to this very request was lost
        return known
    hall_id = seen.slots[0].hall_id
    law.check_slots([facts(slot) for slot in seen.slots], now, rules_of(hall_id), by_desk=is_desk(actor, hall_id))
    try:
        return places.again_after_deadlock(lambda: _book_in_turn(actor, seen, wish, key=key, now=now))
    except Refusal:
        known = rows.first(Booking, "key = %s", [key])  # or the same request came twice, and this one second
        if known is None:
            raise
        return known


def _look(actor: Actor, slot_ids: Collection[UUID], wish: Wish, key: str, now: datetime) -> Look:
    return look(slot_ids, wish.visitor, actor.account_id, desk=desk_of(actor), key=key, now=now)


def _book_in_turn(actor: Actor, seen: Look, wish: Wish, *, key: str, now: datetime) -> Booking:
    for _ in range(_TRIES):
        try:
            return _book(actor, seen, wish, key=key, now=now)
        except SeatTaken:
            seen = _look(actor, [slot.id for slot in seen.slots], wish, key, now)
    raise Refusal("too_many_bookings", "您同时提交了几个预约，请稍等片刻再试。")


def _book(actor: Actor, seen: Look, wish: Wish, *, key: str, now: datetime) -> Booking:
    made = _made(actor, seen, wish, key=key, now=now)
    tells_another = wish.for_another or made.by_desk
    made.reminded_at = now if tells_another and made.starts - now <= REMIND_BEFORE else None
    with transaction.atomic() if tells_another else nullcontext():
        if not insert(made, seen.slots, BookingAct.book, actor=actor):
            raise law.full()
        if tells_another:
            _tell(made, seen.slots[0], now)
    return made


def _made(actor: Actor, seen: Look, wish: Wish, *, key: str, now: datetime) -> Booking:
    """The row, not yet written. Raises the Refusals of `law.check_standing` when she may not book."""
    hall_id = seen.slots[0].hall_id
    rules, by_desk = rules_of(hall_id), is_desk(actor, hall_id)
    law.check_standing(seen.standing, county_day(now), rules)
    made = new_booking(seen, wish, rules, key=key, now=now)
    made.account, made.seat, made.by_desk = actor.account_id, None if by_desk else seen.seat, by_desk
    return made


def new_booking(seen: Look, wish: Wish, rules: BookingRules, *, key: str, now: datetime) -> Booking:
    """The row of a visit in the slots that were seen, not yet written."""
    first, last = seen.slots[0], seen.slots[-1]
    return Booking(
        id=new_id(), hall_id=first.hall_id, group_id=first.group_id, day=first.day, starts=first.starts, ends=last.ends,
        check_in_until=check_in_until(first.starts, rules), code=new_query_code(urandom(16)), key=key,
        state=BookingState.booked.value, for_another=wish.for_another, person_index=seen.person,
        person={"name": wish.visitor.name, "phone": wish.visitor.phone}, items=list(wish.item_ids), made_at=now,
        demonstration=wish.demonstration,
    )  # fmt: skip


def insert(made: Booking, slots: Sequence[Slot], act: BookingAct, *, actor: Actor | None) -> bool:
    """Write the booking with its places, or nothing when a slot is full; whether it was written.

    Raises Refusal `booked_already` when another request of hers was quicker.
    """
    try:
        return places.book(made, [slot.id for slot in slots], act, actor=actor.account_id if actor else None)
    except IntegrityError as error:
        constraint = broken_constraint(error)
        if constraint == "one_live_booking_a_seat":
            raise SeatTaken from error
        if constraint in {ONE_A_DAY, "booking_request_once"}:
            raise law.already() from error
        raise


def _tell(made: Booking, slot: Slot, now: datetime) -> None:
    """Whoever is booked for by another hears of it on her own phone."""
    text = booked_for_you(
        hall=hall_name(slot.hall_id),
        group=group_name(slot.group_id),
        starts=county(made.starts),
        address=address(made.code),
    )
    queue_sms(phone=made.person["phone"], text=text, now=now, sensitive=False)
