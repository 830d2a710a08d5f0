"""What the holder of a number sees: how many are before her and how long it may take."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.queues.hall import NINE, Hall, at
from yimen.halls.kept import kept_halls_data
from yimen.halls.models import BusinessGroup
from yimen.law.queueing.tickets import PriorityClass, TicketState
from yimen.law.refusal import Refusal
from yimen.queues import queries
from yimen.queues.commands import call_next, finish, start

pytestmark = pytest.mark.django_db


def expect(hall: Hall, minutes: int) -> None:
    BusinessGroup.objects.filter(hall_id=hall.id).update(average_minutes=minutes)
    kept_halls_data.forget()


def test_she_sees_who_is_called_before_her_and_a_range_of_minutes(hall: Hall) -> None:
    expect(hall, 10)
    hall.open(1)
    codes = [hall.ticket(key, now=at(minute)).code for minute, key in enumerate("1234")]
    hall.ticket("5", now=at(5), priority=PriorityClass.elderly)
    views = [queries.ticket_by_code(code, at(6)) for code in codes]
    assert [view.ahead for view in views] == [1, 2, 3, 4]
    estimates = [view.estimate for view in views if view.estimate]
    assert len(estimates) == 4
    assert estimates == sorted(estimates)


def test_without_an_open_counter_no_minutes_are_promised(hall: Hall) -> None:
    expect(hall, 10)
    view = queries.ticket_by_code(hall.ticket("1").code, at(1))
    assert (view.ahead, view.estimate) == (0, None)


def test_what_was_measured_today_counts_more_than_what_was_expected(hall: Hall) -> None:
    expect(hall, 60)
    hall.open(1)
    for turn in range(6):
        ticket = hall.ticket(f"{turn}", now=at(turn * 5))
        call_next(actor=hall.clerks[1], now=at(turn * 5))
        start(actor=hall.clerks[1], ticket_id=ticket.id, now=at(turn * 5))
        finish(actor=hall.clerks[1], ticket_id=ticket.id, now=at(turn * 5 + 4))
    view = queries.ticket_by_code(hall.ticket("last", now=at(30)).code, at(30))
    assert view.estimate is not None
    assert view.estimate[1] < 10


def test_once_called_she_sees_the_counter(hall: Hall) -> None:
    hall.open(2)
    code = hall.ticket("1").code
    call_next(actor=hall.clerks[2], now=at(1))
    view = queries.ticket_by_code(code, at(2))
    assert (view.state, view.counter_number, view.calls, view.ahead) == (TicketState.called, 2, 1, None)


def test_a_page_is_a_few_questions_however_many_wait(hall: Hall) -> None:
    hall.open(1, 2)
    code = hall.ticket("1").code
    for key in range(2, 12):
        hall.ticket(str(key))
    with CaptureQueriesContext(connection) as made:
        queries.ticket_by_code(code, at(1))
    assert len(made) == 5


def test_an_unknown_code_opens_nothing(hall: Hall) -> None:
    with pytest.raises(Refusal) as refused:
        queries.ticket_by_code("nobody", NINE)
    assert refused.value.code == "ticket_not_found"
