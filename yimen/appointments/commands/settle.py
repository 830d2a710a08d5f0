"""What comes by the clock: offers lapse, missed appointments are noted, people are reminded. Called by the worker."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from uuid import UUID

from django.db.models import Exists, F, OuterRef

from yimen.appointments.commands.cancel import give_back
from yimen.appointments.commands.hand_out import hand_out
from yimen.appointments.models import Booking, Slot, WaitingPlace
from yimen.appointments.names import group_name, hall_name
from yimen.appointments.rows import add_record, address, county
from yimen.appointments.telling import tell
from yimen.foundation.batch import Batch
from yimen.foundation.each import each
from yimen.foundation.instant import county_day
from yimen.law.appointments import messages
from yimen.law.appointments.bookings import REMIND_BEFORE, BookingAct, BookingState, rule_of
from yimen.law.appointments.capacity import Quota
from yimen.law.appointments.waiting import WaitingState

_MOST = 500  # a sweep; the next one goes on


def settle(now: datetime) -> int:
    """Everything that is due; how many things were done. Each is a transaction of its own, done once."""
    lapsed = each(_due(BookingState.offered, offer_until__lt=now), partial(_lapse, now=now), what="lapse")
    missed = each(_due(BookingState.booked, check_in_until__lt=now), partial(_miss, now=now), what="miss")
    coming = {"reminded_at": None, "starts__gt": now, "starts__lte": now + REMIND_BEFORE}
    reminded = each(_due(BookingState.booked, **coming), partial(_remind, now=now), what="remind")
    return lapsed + missed + reminded + _offer_what_is_free(now) + _end_lists(now)


def _due(state: BookingState, **when: object) -> list[UUID]:
    found = Booking.objects.filter(state=state, **when)
    return list(found.order_by("id").values_list("id", flat=True)[:_MOST])


def _locked(booking_id: UUID, state: BookingState) -> Booking | None:
    rows = Booking.objects.select_for_update(skip_locked=True)
    return rows.filter(id=booking_id, state=state).first()


def _lapse(booking_id: UUID, *, now: datetime) -> int:
    booking = _locked(booking_id, BookingState.offered)
    if booking is None or booking.offer_until is None or booking.offer_until >= now:
        return 0
    rule = rule_of(BookingAct.lapse)
    give_back(booking, rule.act, rule.target, actor=None, now=now)
    return 1


def _miss(booking_id: UUID, *, now: datetime) -> int:
    booking = _locked(booking_id, BookingState.booked)
    if booking is None or booking.check_in_until >= now:
        return 0
    rule = rule_of(BookingAct.miss)
    batch = Batch()
    batch.update(Booking, where={"id": booking.id}, values={"state": rule.target.value})
    add_record(batch, booking.id, rule.act, booking.starts, actor=None, at=now)
    batch.flush()
    page = address(booking.code)
    tell(booking, messages.missed(group=group_name(booking.group_id), starts=county(booking.starts), address=page), now)
    return 1


def _remind(booking_id: UUID, *, now: datetime) -> int:
    """Also whoever booked less than a day before; at once, so that the hour and the way to cancel are on her phone."""
    booking = _locked(booking_id, BookingState.booked)
    if booking is None or booking.reminded_at is not None:
        return 0
    Booking.objects.filter(id=booking.id).update(reminded_at=now)
    starts, page = county(booking.starts), address(booking.code)
    words = messages.reminder(
        hall=hall_name(booking.hall_id), group=group_name(booking.group_id), starts=starts, address=page
    )
    tell(booking, words, now)
    return 1


def _offer_what_is_free(now: datetime) -> int:
    """What came free while its list was in other hands."""
    waiting = WaitingPlace.objects.filter(group=OuterRef("group"), day=OuterRef("day"), state=WaitingState.waiting)
    free = Slot.objects.filter(Exists(waiting), quota=Quota.public, booked__lt=F("capacity"), starts__gt=now)
    return each(
        free.order_by("id").values_list("id", flat=True)[:_MOST], lambda one: hand_out([one], now), what="offer"
    )


def _end_lists(now: datetime) -> int:
    """Of days that are over."""
    over = WaitingPlace.objects.filter(state=WaitingState.waiting, day__lt=county_day(now))
    return over.update(state=WaitingState.over)
