"""Booking: who may, what is written, what is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from tests.appointments.hall import DAY, HALF_HOUR, NINE, NOW, Hall, booked, nothing_is_sold_twice, somebody, wish
from yimen.appointments.commands import book, cancel
from yimen.appointments.models import Booking, BookingRecord, Slot
from yimen.appointments.queries import booking_by_code, days, my_bookings, slots_of_day
from yimen.law.appointments.bookings import BookingAct, BookingState
from yimen.law.appointments.capacity import Quota
from yimen.law.refusal import Refusal
from yimen.notices.models import Delivery


def test_a_booking_takes_a_place_and_shows_to_whoever_holds_its_code(hall: Hall) -> None:
    hall.plan(2, 1)
    made = booked(somebody(), hall.slots()[:1])
    card = booking_by_code(made.code)
    assert (card.state, card.starts, card.ends) == (BookingState.booked, NINE, NINE + HALF_HOUR)
    assert (card.name, card.phone) == ("张*号", "138****0001")
    assert card.acts == (BookingAct.move, BookingAct.cancel, BookingAct.check_in)
    assert [slot.free for slot in slots_of_day(hall.group_id, DAY, now=NOW)] == [1, 1]
    assert [mine.code for mine in my_bookings(somebody())] == [made.code]
    assert my_bookings(somebody(2)) == ()
    nothing_is_sold_twice()


def test_the_same_request_is_the_same_booking_even_when_the_slot_is_full_by_then(hall: Hall) -> None:
    hall.plan(1)
    first = booked(somebody(), hall.slots(), key="k")
    assert booked(somebody(), hall.slots(), key="k").id == first.id
    with pytest.raises(Refusal) as refused:
        booked(somebody(2), hall.slots(), who=wish(2), key="k")
    assert refused.value.code == "slot_full"
    assert Booking.objects.count() == 1


def test_a_long_visit_takes_slots_in_a_row_all_or_none(hall: Hall) -> None:
    hall.plan(2, 1, 2)
    booked(somebody(), hall.slots()[:2])
    with pytest.raises(Refusal) as refused:
        booked(somebody(2), hall.slots(), who=wish(2))
    assert refused.value.code == "slot_full"
    assert [slot.booked for slot in hall.slots()] == [1, 1, 0]
    with pytest.raises(Refusal) as refused:
        booked(somebody(2), [hall.slots()[0], hall.slots()[2]], who=wish(2))
    assert refused.value.code == "slots_apart"
    nothing_is_sold_twice()


def test_one_live_booking_a_person_group_and_day(hall: Hall) -> None:
    hall.plan(5, 5)
    hall.plan(5, day=DAY + timedelta(days=1))
    booked(somebody(), hall.slots()[:1])
    for by in (somebody(), somebody(2)):
        with pytest.raises(Refusal) as refused:
            booked(by, hall.slots()[1:])
        assert refused.value.code == "booked_already"
    booked(somebody(), hall.slots(day=DAY + timedelta(days=1)))
    booked(somebody(), hall.slots()[1:], who=wish(2))  # a relative


def test_an_account_keeps_five_at_the_most(hall: Hall) -> None:
    hall.plan(10)
    for number in range(5):
        booked(somebody(), hall.slots(), who=wish(number))
    with pytest.raises(Refusal) as refused:
        booked(somebody(), hall.slots(), who=wish(9))
    assert refused.value.code == "too_many_bookings"
    assert list(Booking.objects.order_by("seat").values_list("seat", flat=True)) == [1, 2, 3, 4, 5]


def test_ten_bookings_within_24_hours_are_enough_whatever_became_of_them(hall: Hall) -> None:
    hall.plan(1)
    for number in range(10):
        cancel(code=booked(somebody(), hall.slots(), who=wish(number)).code, actor=somebody(), now=NOW)
    day_after, second = NOW + timedelta(hours=24), timedelta(seconds=1)
    with pytest.raises(Refusal) as refused:
        booked(somebody(), hall.slots(), at=day_after - second)
    assert refused.value.code == "too_many_bookings"
    booked(somebody(), hall.slots(), at=day_after + second)


def test_the_desks_places_are_the_desks(hall: Hall) -> None:
    hall.plan(1, quota=Quota.desk)
    with pytest.raises(Refusal) as refused:
        booked(somebody(), hall.slots())
    assert refused.value.code == "slot_of_desk"
    assert slots_of_day(hall.group_id, DAY, now=NOW) == ()
    made = booked(hall.guide(), hall.slots(), who=wish(for_another=True))
    assert made.by_desk
    assert my_bookings(hall.guide()) == ()


def test_whoever_is_booked_for_by_another_is_told_on_her_own_phone(hall: Hall) -> None:
    hall.plan(2)
    booked(somebody(), hall.slots())
    assert not Delivery.objects.exists()
    made = booked(somebody(), hall.slots(), who=wish(2, for_another=True))
    told = Delivery.objects.get()
    assert told.address == "13800000002"
    assert told.text is not None
    assert f"/appointments/of/{made.code}" in told.text
    assert "张" not in told.text


def test_an_hour_closes_before_it_begins_and_opens_two_weeks_ahead(hall: Hall) -> None:
    hall.plan(1)
    far = DAY + timedelta(days=20)
    hall.plan(1, day=far)
    for slots, at in ((hall.slots(), NINE - timedelta(minutes=29)), (hall.slots(day=far), NOW)):
        with pytest.raises(Refusal) as refused:
            booked(somebody(), slots, at=at)
        assert refused.value.code == "slot_closed"
    assert [day.free for day in days(hall.id, hall.group_id, now=NOW)][:3] == [0, 1, 0]


def test_the_database_itself_sells_nothing_twice(hall: Hall) -> None:
    hall.plan(1)
    booked(somebody(), hall.slots())
    with pytest.raises(IntegrityError), transaction.atomic():
        Slot.objects.update(booked=2)


def test_nothing_identifying_is_in_clear_and_the_history_stands(hall: Hall) -> None:
    hall.plan(1)
    made = booked(somebody(), hall.slots())
    with connection.cursor() as cursor:
        cursor.execute("SELECT person FROM appointments_booking")
        assert "张".encode() not in bytes(cursor.fetchone()[0])
    (record,) = BookingRecord.objects.filter(booking=made)
    assert (record.act, record.actor) == (BookingAct.book, somebody().account_id)
    with pytest.raises(Exception, match="booking_records_stand"), transaction.atomic():
        record.delete()


def test_a_booking_in_a_slot_not_seen_lately_is_two_statements(
    hall: Hall, django_assert_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yimen.appointments.seen_slots._SECONDS", 0)
    hall.plan(5)
    slots, by = hall.slots(), somebody()
    booked(by, slots, who=wish(9))
    with django_assert_num_queries(4):  # the look, the writing one between savepoint and release
        book(actor=by, slot_ids=[slots[0].id], wish=wish(), key="q", now=NOW)


_PLANS = """
SELECT generic_plans > 0 FROM pg_prepared_statements
 WHERE statement LIKE '%%appointments_slot%%' AND statement LIKE %s ORDER BY generic_plans + custom_plans DESC
"""


def _keeps_its_plan(words: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_PLANS, [f"%{words}%"])
        (kept,) = cursor.fetchone()
        return bool(kept)


def test_the_server_keeps_the_plans_of_looking_and_of_writing(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yimen.appointments.seen_slots._SECONDS", 0)
    hall.plan(30)
    for number in range(12):
        booked(somebody(number), hall.slots(), who=wish(number))
    assert _keeps_its_plan("WITH ask AS MATERIALIZED")
    assert _keeps_its_plan("FOR UPDATE")


def test_the_server_keeps_the_plan_of_both_at_once(hall: Hall) -> None:
    hall.plan(30)
    for number in range(12):
        booked(somebody(number), hall.slots(), who=wish(number))
    assert _keeps_its_plan("booked < capacity AND NOT")


def test_what_a_guide_books_at_her_own_desk_is_not_counted_for_her(hall: Hall) -> None:
    hall.plan(10)
    for number in range(6):
        assert booked(hall.guide(), hall.slots(), who=wish(number)).seat is None
