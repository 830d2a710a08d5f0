"""Checking in: the ticket without queueing for one, and the calendar built from what the hall has."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from tests.appointments.hall import DAY, NINE, NOW, Hall, booked, somebody
from yimen.appointments.commands import Wish, build_slots, cancel, check_in, settle
from yimen.appointments.models import Slot
from yimen.appointments.queries import booking_by_code
from yimen.calendars.commands import import_calendar
from yimen.calendars.notice_file import shipped_notices
from yimen.foundation.ids import new_id
from yimen.halls.commands.counters import keep_counter
from yimen.halls.commands.hours import keep_hours, override_day
from yimen.law.actors import SYSTEM
from yimen.law.appointments.booking import Visitor
from yimen.law.appointments.bookings import BookingState
from yimen.law.halls.counters import CounterKind
from yimen.law.halls.service_calendar import Stretch
from yimen.law.queueing.tickets import PriorityClass, TicketSource
from yimen.law.refusal import Refusal
from yimen.queues.models import Ticket


@pytest.fixture
def open_hall(hall: Hall) -> Hall:
    """From nine to eleven on working days, an hour more by appointment, two counters of which one is shared."""
    import_calendar(notices=shipped_notices(), now=NOW)
    for number, groups in ((1, [hall.group_id]), (2, [hall.group_id, hall.other_group_id])):
        keep_counter(
            hall_id=hall.id, number=number, name="综合受理", kind=CounterKind.integrated, group_ids=groups,
            actor=SYSTEM, now=NOW,
        )  # fmt: skip
    for stretch in (Stretch(time(9), time(11)), Stretch(time(18), time(19), after_hours=True)):
        group_id = hall.group_id if stretch.after_hours else None
        keep_hours(
            hall_id=hall.id, group_id=group_id, weekdays=range(1, 6), stretch=stretch, valid_from=NOW.date(),
            actor=SYSTEM, now=NOW,
        )  # fmt: skip
    return hall


def test_the_calendar_comes_from_counters_hours_and_average_times(open_hall: Hall) -> None:
    assert build_slots(NOW) > 0
    assert build_slots(NOW) == 0
    slots = open_hall.slots()
    assert [(slot.starts, slot.capacity, slot.after_hours) for slot in slots] == [
        (NINE + timedelta(minutes=30 * number), 1, False) for number in range(4)
    ]  # after hours nobody comes who is not on the rota, and there is none yet
    days = set(Slot.objects.filter(group_id=open_hall.group_id).values_list("day", flat=True))
    assert {day.isoweekday() for day in days} == {1, 2, 3, 4, 5}
    assert not Slot.objects.filter(group_id=open_hall.other_group_id).exists()  # half a counter, half its time: none


def test_who_checks_in_gets_her_ticket_and_her_turn_at_once(open_hall: Hall) -> None:
    build_slots(NOW)
    made, ten = booked(somebody(), open_hall.slots()[2:3]), NINE + timedelta(hours=1)
    done = check_in(code=made.code, now=ten - timedelta(minutes=20))
    assert (done.ticket.source, done.ticket.priority) == (TicketSource.appointment, PriorityClass.appointment)
    assert done.ticket.arrival == ten - timedelta(minutes=10)
    card = booking_by_code(made.code)
    assert (card.state, card.ticket_id) == (BookingState.checked_in, done.ticket.id)
    again = check_in(code=made.code, now=ten - timedelta(minutes=19))
    assert again.ticket.id == done.ticket.id
    assert Ticket.objects.count() == 1
    settle(ten + timedelta(hours=1))
    assert booking_by_code(made.code).state is BookingState.checked_in


def test_who_comes_too_late_is_served_as_an_ordinary_visitor(open_hall: Hall) -> None:
    build_slots(NOW)
    made = booked(somebody(), open_hall.slots()[:1])
    settle(NINE + timedelta(minutes=16))
    assert booking_by_code(made.code).state is BookingState.missed
    done = check_in(code=made.code, now=NINE + timedelta(minutes=40))
    assert done.ticket.priority is PriorityClass.ordinary
    assert booking_by_code(made.code).state is BookingState.checked_in


def test_whoever_comes_early_for_the_first_hour_has_her_number_before_the_hall_opens(open_hall: Hall) -> None:
    build_slots(NOW)
    made = booked(somebody(), open_hall.slots()[:1])
    done = check_in(code=made.code, now=NINE - timedelta(minutes=20))
    assert (done.ticket.priority, done.ticket.arrival) == (PriorityClass.appointment, NINE - timedelta(minutes=10))


def test_two_old_people_who_share_a_telephone_both_get_their_number(open_hall: Hall) -> None:
    build_slots(NOW)
    for place, name in enumerate(("王大爷", "李大娘")):
        who = Wish(Visitor(name, "13900000001"), for_another=True)
        made = booked(somebody(), open_hall.slots()[place : place + 1], who=who)
        check_in(code=made.code, now=NINE + timedelta(minutes=5))
    assert Ticket.objects.filter(state="waiting").count() == 2


@pytest.mark.parametrize(("minutes", "code"), [(-31, "too_early_to_check_in"), (24 * 60, "not_today")])
def test_outside_her_day_and_hour_nobody_checks_in(open_hall: Hall, minutes: int, code: str) -> None:
    build_slots(NOW)
    made = booked(somebody(), open_hall.slots()[:1])
    with pytest.raises(Refusal) as refused:
        check_in(code=made.code, now=NINE + timedelta(minutes=minutes))
    assert refused.value.code == code
    assert not Ticket.objects.exists()


def test_a_cancelled_booking_gives_no_ticket(open_hall: Hall) -> None:
    build_slots(NOW)
    made = booked(somebody(), open_hall.slots()[:1])
    cancel(code=made.code, now=NOW)
    with pytest.raises(Refusal) as refused:
        check_in(code=made.code, now=NINE)
    assert refused.value.code == "booking_state"


def test_a_closed_day_loses_its_slots_and_nobody_in_silence(open_hall: Hall) -> None:
    build_slots(NOW)
    made = booked(somebody(), open_hall.slots()[:1])
    override_day(hall_id=open_hall.id, day=DAY, stretches=[], reason="设备检修", actor=SYSTEM, now=NOW)
    build_slots(NOW)
    assert booking_by_code(made.code).state is BookingState.conflict
    assert {slot.capacity for slot in open_hall.slots()} == {0}


def test_the_kiosk_of_another_hall_checks_nobody_in_and_loses_nothing(open_hall: Hall) -> None:
    build_slots(NOW)
    made, at = booked(somebody(), open_hall.slots()[2:3]), NINE + timedelta(minutes=50)
    with pytest.raises(Refusal) as refused:
        check_in(code=made.code, hall_id=new_id(), now=at)
    assert refused.value.code == "booked_elsewhere"
    assert check_in(code=made.code, hall_id=open_hall.id, now=at).ticket.source is TicketSource.appointment
