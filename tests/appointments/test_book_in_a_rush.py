"""A booking in a slot that was seen a moment ago: whoever is not known is booked by one statement, and nobody else is
told anything but what the look would have told her.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.appointments.hall import DAY, HALF_HOUR, NINE, NOW, Hall, booked, nothing_is_sold_twice, somebody, wish
from yimen.appointments import seen_slots
from yimen.appointments.commands import book, cancel, fit_day
from yimen.appointments.models import Booking, BookingRecord, Slot
from yimen.appointments.rows import person_index
from yimen.law.actors import Actor
from yimen.law.appointments.bookings import BookingAct
from yimen.law.appointments.capacity import PlannedSlot, Quota
from yimen.law.refusal import Refusal
from yimen.notices.models import Delivery

_AT_ONCE = 3  # the statement between savepoint and release
_LOOK = 1
_WITH_A_LOOK = _LOOK + 3


def _seen(hall: Hall, *capacities: int) -> list[Slot]:
    """The slots, after somebody else has booked the first."""
    hall.plan(*capacities)
    booked(somebody(90), hall.slots()[:1], who=wish(90))
    return hall.slots()


def test_whoever_is_not_known_is_booked_by_one_statement(
    hall: Hall, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    slots, by = _seen(hall, 5), somebody()
    with django_assert_num_queries(_AT_ONCE):
        made = booked(by, slots)
    kept = Booking.objects.get(id=made.id)
    assert (kept.account, kept.seat, kept.by_desk) == (by.account_id, 1, False)
    assert (kept.starts, kept.ends, kept.state) == (NINE, NINE + HALF_HOUR, "booked")
    record = BookingRecord.objects.get(booking=kept)
    assert (record.act, record.actor, record.at) == (BookingAct.book, by.account_id, NOW)
    assert [slot.booked for slot in hall.slots()] == [2]
    nothing_is_sold_twice()


def test_whoever_is_known_is_looked_at(hall: Hall, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    slots, by = _seen(hall, 5), somebody()
    booked(by, slots)
    with django_assert_num_queries(_AT_ONCE + _WITH_A_LOOK):
        assert booked(by, slots, who=wish(2)).seat == 2


def test_who_comes_too_late_is_told_after_one_look(
    hall: Hall, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    slots = _seen(hall, 2)
    booked(somebody(1), slots, who=wish(1))
    with pytest.raises(Refusal, match="约满"):
        booked(somebody(2), slots, who=wish(2))  # seen with a place, and finds none
    late = somebody(3)
    with django_assert_num_queries(_LOOK), pytest.raises(Refusal, match="约满"):
        booked(late, slots, who=wish(3))


def test_several_slots_for_one_visit_are_looked_at(
    hall: Hall, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    hall.plan(5, 5)
    booked(somebody(90), hall.slots(), who=wish(90))
    slots, by = hall.slots(), somebody()
    with django_assert_num_queries(_WITH_A_LOOK):
        booked(by, slots)


@pytest.mark.parametrize("by", ["another", "the desk"])
def test_whoever_is_booked_for_by_others_is_still_told(hall: Hall, by: str) -> None:
    slots = _seen(hall, 5)
    booked(hall.guide() if by == "the desk" else somebody(), slots, who=wish(for_another=by == "another"))
    assert Delivery.objects.count() == 1


def test_the_same_request_is_the_same_booking_even_when_the_hour_has_closed(hall: Hall) -> None:
    slots, by = _seen(hall, 5), somebody()
    made = booked(by, slots, key="once")
    assert booked(by, slots, key="once") == made
    cancel(code=made.code, now=NOW)
    assert booked(by, slots, key="once", at=NINE) == made


def test_the_same_request_is_the_same_booking_even_when_nothing_of_it_counts_any_more(hall: Hall) -> None:
    day, later = DAY + timedelta(days=2), NOW + timedelta(days=2)
    hall.plan(5, day=day)
    slots, by = hall.slots(day=day), somebody()
    made = booked(by, slots, key="once")
    cancel(code=made.code, now=NOW)
    booked(somebody(90), slots, who=wish(90), at=later)
    assert booked(by, slots, key="once", at=later) == made
    assert Booking.objects.filter(account=by.account_id).count() == 1
    nothing_is_sold_twice()


def test_an_hour_that_is_cut_otherwise_meanwhile_is_booked_as_it_is(hall: Hall) -> None:
    slots, by = _seen(hall, 5), somebody()
    longer = PlannedSlot(NINE, NINE + 2 * HALF_HOUR, Quota.public, 5, after_hours=False)
    fit_day(hall_id=hall.id, group_id=hall.group_id, day=DAY, planned=[longer], now=NOW)
    assert booked(by, slots).ends == NINE + 2 * HALF_HOUR


def test_a_slot_that_is_not_there_any_more_is_full(hall: Hall) -> None:
    slots, by = _seen(hall, 5), somebody()
    hall.plan()
    with pytest.raises(Refusal, match="约满"):
        booked(by, slots)


_LONG_AGO = NOW - timedelta(days=400)
_HISTORIES: dict[str, dict[str, object]] = {
    state: {"state": state} for state in ("booked", "checked_in", "missed", "conflict", "cancelled", "lapsed")
}
_HISTORIES |= {f"{name}, made long ago": {**one, "made_at": _LONG_AGO} for name, one in _HISTORIES.items()}
_HISTORIES |= {
    "offered": {"state": "offered", "offer_until": NOW + timedelta(hours=1), "made_at": _LONG_AGO},
    "booked at a desk": {"by_desk": True, "seat": None},
    "missed, booked at a desk": {"by_desk": True, "seat": None, "state": "missed"},
}


def _answer(by: Actor, slot_id: UUID, number: int) -> tuple[str, int | None]:
    """What she is told; nothing of it stays."""
    with transaction.atomic():
        try:
            answer = ("booked", book(actor=by, slot_ids=[slot_id], wish=wish(number), key="k", now=NOW).seat)
        except Refusal as refusal:
            answer = (refusal.code, None)
        transaction.set_rollback(True)
    return answer


@pytest.mark.parametrize("times", [1, 3, 5, 10])
@pytest.mark.parametrize("whose", ["the person's", "the account's"])
@pytest.mark.parametrize("history", _HISTORIES)
def test_everybody_is_told_what_the_look_would_have_told_her(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, history: str, whose: str, times: int
) -> None:
    (slot,) = _seen(hall, 50)
    by = somebody()
    for number in range(times):
        _has(by, slot, number if whose == "the account's" else 0, history, whose=whose, seat=number + 1)
    who = 0 if whose == "the person's" else 50
    at_once = _answer(by, slot.id, who)
    monkeypatch.setattr(seen_slots, "with_a_place", lambda _: None)
    assert at_once == _answer(by, slot.id, who)


def _has(by: Actor, slot: Slot, number: int, history: str, *, whose: str, seat: int) -> None:
    """A booking of such a history on another day: the person's by somebody else, or the account's for other people."""
    maker, who = somebody(60 + seat), wish(number)
    made = booked(maker, [slot], who=who if whose == "the account's" else wish(70 + seat))
    account = by.account_id if whose == "the account's" else maker.account_id
    day = DAY + timedelta(days=seat)
    values = {
        "account": account, "seat": seat, "person_index": person_index(who.visitor),
        "day": day, "starts": datetime.combine(day, NINE.timetz()),
    }  # fmt: skip
    Booking.objects.filter(id=made.id).update(**values | _HISTORIES[history])
