"""Offer free places to those who wait for them, in the order they joined."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from yimen.appointments.commands.book import SeatTaken, Wish, insert, new_booking
from yimen.appointments.look import look
from yimen.appointments.models import Slot, WaitingPlace
from yimen.appointments.names import group_name, hall_name
from yimen.appointments.rows import address, county
from yimen.appointments.settings import rules_of
from yimen.appointments.telling import tell
from yimen.foundation.instant import county_day
from yimen.law.appointments import booking as law
from yimen.law.appointments.booking import Visitor
from yimen.law.appointments.bookings import BookingAct, BookingState
from yimen.law.appointments.capacity import Quota
from yimen.law.appointments.messages import offered
from yimen.law.appointments.rules import BookingRules
from yimen.law.appointments.waiting import WaitingState, offer_until
from yimen.law.refusal import Refusal


def hand_out(slot_ids: Collection[UUID], now: datetime) -> int:
    """Offer the free places of these slots, which the caller may hold locked; how many were offered."""
    slots = Slot.objects.filter(id__in=slot_ids, quota=Quota.public).order_by("starts")
    return sum(_hand_out(slot, now) for slot in slots)


def _hand_out(slot: Slot, now: datetime) -> int:
    rules, given = rules_of(slot.hall_id), 0
    if now > law.last_to_book(county(slot.starts), rules):
        return 0
    while given < slot.capacity - slot.booked and (waiting := _first(slot)) is not None:
        try:
            if not _offer(waiting, slot, rules, now):
                break  # somebody was quicker
            given += 1
        except SeatTaken:  # she books herself at this moment; the worker offers what is still free
            break
        except Refusal:  # she has found another way to come meanwhile, or may not book any more
            WaitingPlace.objects.filter(id=waiting.id).update(state=WaitingState.over)
    return given


def _first(slot: Slot) -> WaitingPlace | None:
    waiting = WaitingPlace.objects.select_for_update(skip_locked=True).filter(group_id=slot.group_id, day=slot.day)
    return waiting.filter(state=WaitingState.waiting).order_by("id").first()


def _offer(waiting: WaitingPlace, slot: Slot, rules: BookingRules, now: datetime) -> bool:
    wish = Wish(Visitor(**waiting.person), tuple(waiting.items), waiting.for_another)
    seen = look([slot.id], wish.visitor, waiting.account, now=now)
    law.check_standing(seen.standing, county_day(now), rules)
    until = offer_until(county(slot.starts), now, rules)
    made = new_booking(seen, wish, rules, key=f"waiting:{waiting.id}", now=now)
    made.state, made.account, made.offer_until = BookingState.offered.value, waiting.account, until
    made.seat = seen.seat
    if not insert(made, [slot], BookingAct.offer, actor=None):
        return False
    WaitingPlace.objects.filter(id=waiting.id).update(state=WaitingState.offered, booking=made)
    starts, page = county(slot.starts), address(made.code)
    tell(
        made,
        offered(
            hall=hall_name(slot.hall_id), group=group_name(slot.group_id), starts=starts, until=until, address=page
        ),
        now,
    )
    return True
