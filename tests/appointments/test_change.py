"""Moving, cancelling, the waiting list, missing it, and a calendar that shrinks."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.appointments.hall import DAY, HALF_HOUR, NINE, NOW, Hall, booked, nothing_is_sold_twice, somebody, wish
from yimen.appointments.commands import accept, cancel, fit_day, leave_list, move, settle, wait
from yimen.appointments.models import Booking, BookingRecord, WaitingPlace
from yimen.appointments.queries import booking_by_code, coming_hours, day_at_desk, my_waiting, slots_of_day
from yimen.law.appointments.bookings import BookingState
from yimen.law.appointments.capacity import PlannedSlot, Quota
from yimen.law.refusal import Refusal
from yimen.notices.models import Notice


def _state(code: str) -> BookingState:
    return booking_by_code(code).state


def _kinds(number: int) -> list[str]:
    return list(Notice.objects.filter(account=somebody(number).account_id).values_list("kind", flat=True))


def test_moving_keeps_the_code_and_frees_the_old_hour(hall: Hall) -> None:
    hall.plan(1, 1, 1)
    one, two, three = hall.slots()
    made = booked(somebody(), [one, two])
    move(code=made.code, slot_ids=[two.id, three.id], now=NOW)
    assert [slot.booked for slot in hall.slots()] == [0, 1, 1]
    assert booking_by_code(made.code).starts == two.starts
    assert list(BookingRecord.objects.filter(booking=made).values_list("starts", flat=True)) == [one.starts] * 2
    nothing_is_sold_twice()


def test_a_full_hour_is_not_moved_to_and_nothing_changes(hall: Hall) -> None:
    hall.plan(1, 1)
    one, two = hall.slots()
    made = booked(somebody(), [one])
    booked(somebody(2), [two], who=wish(2))
    with pytest.raises(Refusal) as refused:
        move(code=made.code, slot_ids=[two.id], now=NOW)
    assert refused.value.code == "slot_full"
    assert booking_by_code(made.code).starts == one.starts


def test_cancelling_gives_the_place_back_once(hall: Hall) -> None:
    hall.plan(1)
    made = booked(somebody(), hall.slots())
    for _ in range(2):
        cancel(code=made.code, now=NOW)
    assert [slot.booked for slot in hall.slots()] == [0]
    booked(somebody(), hall.slots())
    nothing_is_sold_twice()


def test_shortly_before_the_hour_only_the_desk_changes_it(hall: Hall) -> None:
    hall.plan(1)
    made, late = booked(somebody(), hall.slots()), NINE - timedelta(minutes=10)
    with pytest.raises(Refusal) as refused:
        cancel(code=made.code, actor=somebody(), now=late)
    assert refused.value.code == "too_late_to_change"
    cancel(code=made.code, actor=hall.guide(), now=late)


def test_a_freed_place_goes_to_the_first_who_waits_and_to_nobody_else(hall: Hall) -> None:
    hall.plan(1)
    made = booked(somebody(), hall.slots())
    for number in (2, 3):
        wait(actor=somebody(number), group_id=hall.group_id, day=DAY, wish=wish(number), now=NOW)
    assert [card.ahead for card in my_waiting(somebody(3))] == [1]
    cancel(code=made.code, now=NOW)
    with pytest.raises(Refusal) as refused:
        booked(somebody(4), hall.slots(), who=wish(4))
    assert refused.value.code == "slot_full"
    offer = Booking.objects.get(state="offered")
    assert (offer.account, offer.offer_until) == (somebody(2).account_id, NOW + timedelta(minutes=120))
    assert _kinds(2) == ["appointment_offered"]
    accept(code=offer.code, now=NOW + timedelta(minutes=5))
    assert _state(offer.code) is BookingState.booked
    nothing_is_sold_twice()


def test_an_offer_that_nobody_takes_goes_to_the_next(hall: Hall) -> None:
    hall.plan(1)
    made = booked(somebody(), hall.slots())
    for number in (2, 3):
        wait(actor=somebody(number), group_id=hall.group_id, day=DAY, wish=wish(number), now=NOW)
    cancel(code=made.code, now=NOW)
    first = Booking.objects.get(state="offered")
    late = NOW + timedelta(minutes=121)
    with pytest.raises(Refusal) as refused:
        accept(code=first.code, now=late)
    assert refused.value.code == "offer_over"
    settle(late)
    assert _state(first.code) is BookingState.lapsed
    assert Booking.objects.get(state="offered").account == somebody(3).account_id
    nothing_is_sold_twice()


def test_who_leaves_the_list_is_not_asked(hall: Hall) -> None:
    hall.plan(1)
    made = booked(somebody(), hall.slots())
    place = wait(actor=somebody(2), group_id=hall.group_id, day=DAY, wish=wish(2), now=NOW)
    assert not leave_list(actor=somebody(3), waiting_id=place.id)
    assert leave_list(actor=somebody(2), waiting_id=place.id)
    cancel(code=made.code, now=NOW)
    assert [slot.booked for slot in hall.slots()] == [0]


def test_a_day_with_free_places_has_no_list(hall: Hall) -> None:
    hall.plan(1)
    with pytest.raises(Refusal) as refused:
        wait(actor=somebody(), group_id=hall.group_id, day=DAY, wish=wish(), now=NOW)
    assert refused.value.code == "day_not_full"


def test_the_lists_of_past_days_end(hall: Hall) -> None:
    hall.plan(1)
    booked(somebody(), hall.slots())
    wait(actor=somebody(2), group_id=hall.group_id, day=DAY, wish=wish(2), now=NOW)
    settle(NOW + timedelta(days=3))
    assert WaitingPlace.objects.get().state == "over"


def test_three_missed_appointments_pause_booking_for_a_time(hall: Hall) -> None:
    later = NOW
    for number in range(3):
        day = DAY + timedelta(days=number)
        hall.plan(1, day=day)
        made = booked(somebody(), hall.slots(day=day), at=later)
        later += timedelta(days=1)
        settle(made.check_in_until + timedelta(seconds=1))
        assert _state(made.code) is BookingState.missed
    day = DAY + timedelta(days=5)
    hall.plan(1, day=day)
    with pytest.raises(Refusal) as refused:
        booked(somebody(), hall.slots(day=day), at=NOW + timedelta(days=4))
    assert refused.value.code == "booking_paused"
    assert "现场取号" in refused.value.message
    assert _kinds(1).count("appointment_missed") == 3
    hall.plan(1, day=DAY + timedelta(days=40))
    booked(somebody(), hall.slots(day=DAY + timedelta(days=40)), at=NOW + timedelta(days=36))


def test_everybody_is_reminded_once(hall: Hall) -> None:
    hall.plan(2)
    booked(somebody(), hall.slots(), at=NOW - timedelta(days=3))
    settle(NOW - timedelta(days=2))
    assert _kinds(1) == []
    for _ in range(2):
        settle(NINE - timedelta(hours=20))
    assert _kinds(1) == ["appointment_reminder"]


def test_a_calendar_that_shrinks_oversells_nothing_and_tells_the_last_to_book(hall: Hall) -> None:
    hall.plan(3, 3)
    codes = [
        booked(somebody(number), hall.slots()[:1], who=wish(number), at=NOW + timedelta(seconds=number)).code
        for number in range(1, 4)
    ]
    assert hall.plan(1, 3) == 1
    assert [_state(code) for code in codes] == [BookingState.booked, BookingState.conflict, BookingState.conflict]
    assert _kinds(3) == ["appointment_conflict"]
    day = day_at_desk(hall.guide(), DAY)
    assert ([row.name for row in day.rows], [row.name for row in day.conflicts]) == (["张1号"], ["张2号", "张3号"])
    move(code=codes[2], slot_ids=[hall.slots()[1].id], now=NINE - timedelta(minutes=31))
    assert _state(codes[2]) is BookingState.booked
    assert [hour.people for hour in coming_hours(hall.id, DAY)] == [1, 1]
    nothing_is_sold_twice()


def test_who_lost_her_hour_may_still_move_when_she_has_booked_something_else_meanwhile(hall: Hall) -> None:
    hall.plan(1)
    later = DAY + timedelta(days=1)
    hall.plan(5, day=later)
    lost = booked(somebody(), hall.slots())
    hall.plan()
    for number in range(2, 7):  # five others: the one she lost does not count
        booked(somebody(), hall.slots(day=later), who=wish(number))
    hall.plan(6, day=later)
    move(code=lost.code, slot_ids=[hall.slots(day=later)[0].id], now=NOW)
    assert _state(lost.code) is BookingState.booked
    assert set(Booking.objects.values_list("seat", flat=True)) == {1, 2, 3, 4, 5, 6}
    nothing_is_sold_twice()


def test_building_twice_is_building_once(hall: Hall) -> None:
    assert hall.plan(2, 2) == 2
    assert hall.plan(2, 2) == 0
    booked(somebody(), hall.slots()[:1])
    assert hall.plan(2) == 1
    assert [(slot.capacity, slot.booked) for slot in hall.slots()] == [(2, 1), (0, 0)]


def test_a_day_that_is_cut_otherwise_has_slots_of_the_new_length(hall: Hall) -> None:
    hall.plan(2, 2)
    made = booked(somebody(), hall.slots()[:1])
    hour = PlannedSlot(NINE, NINE + 2 * HALF_HOUR, Quota.public, 2, after_hours=False)
    for changed in (2, 0):
        assert fit_day(hall_id=hall.id, group_id=hall.group_id, day=DAY, planned=[hour], now=NOW) == changed
    (offered,) = slots_of_day(hall.group_id, DAY, now=NOW)
    assert (offered.starts, offered.ends, offered.free) == (NINE, NINE + 2 * HALF_HOUR, 1)
    assert booking_by_code(made.code).ends == NINE + HALF_HOUR  # as she was told


def test_only_the_desk_of_the_hall_sees_the_day(hall: Hall) -> None:
    with pytest.raises(Refusal) as refused:
        day_at_desk(somebody(), DAY)
    assert refused.value.code == "not_your_hall"
