"""A counter calls, calls again, passes over, serves, sends on and finishes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.queues.hall import NINE, TODAY, Hall, at, called
from yimen.law.halls.counters import CounterState
from yimen.law.queueing.holders import Person
from yimen.law.queueing.tickets import PriorityClass, TicketState
from yimen.law.refusal import Refusal
from yimen.queues import queries
from yimen.queues.commands import (
    call_next,
    cancel,
    come_back,
    finish,
    go_on,
    leave,
    pause,
    recall,
    skip,
    start,
    sweep,
    transfer,
)
from yimen.queues.models import Ticket, TicketRecord, TicketTask

pytestmark = pytest.mark.django_db


def test_the_first_who_came_is_called_first(hall: Hall) -> None:
    hall.open(1, 2)
    for key in "123":
        hall.ticket(key)
    assert [called(hall, 1).label, called(hall, 2).label] == ["A001", "A002"]


def test_a_counter_calls_only_the_groups_it_serves(hall: Hall) -> None:
    hall.open(1, 2)
    hall.ticket("1", "B")
    assert call_next(actor=hall.clerks[1], now=at(1)) is None
    assert called(hall, 2).label == "B001"


def test_calling_is_one_statement_that_answers_whom_it_called(hall: Hall) -> None:
    hall.open(1)
    hall.ticket("1")
    with CaptureQueriesContext(connection) as queries_:
        called(hall)
    made = [query["sql"].split()[0] for query in queries_ if "SAVEPOINT" not in query["sql"]]
    assert made == ["WITH"]


def test_who_is_before_the_counter_is_finished_first(hall: Hall) -> None:
    hall.open(1)
    hall.ticket("1")
    hall.ticket("2")
    called(hall)
    with pytest.raises(Refusal) as refused:
        called(hall)
    assert refused.value.code == "finish_first"


def test_a_click_sent_again_gets_the_person_it_called(hall: Hall) -> None:
    hall.open(1)
    hall.ticket("1")
    hall.ticket("2")
    first, again = (call_next(actor=hall.clerks[1], now=at(1), key="click") for _ in range(2))
    assert first is not None
    assert again is not None
    assert (first.id, again.id) == (again.id, first.id)
    assert TicketRecord.objects.filter(act="call").count() == 1


def test_nobody_is_called_by_who_is_not_there_or_pauses(hall: Hall) -> None:
    hall.ticket("1")
    with pytest.raises(Refusal) as refused:
        called(hall)
    assert refused.value.code == "not_at_a_counter"
    hall.open(1)
    pause(actor=hall.clerks[1], reason="取材料", now=at(1))
    with pytest.raises(Refusal) as refused:
        called(hall)
    assert refused.value.code == "counter_paused"
    go_on(actor=hall.clerks[1], now=at(2))
    assert called(hall).label == "A001"


def test_two_priority_calls_are_followed_by_an_ordinary_one(hall: Hall) -> None:
    hall.open(1)
    for key in "12":
        hall.ticket(key)
    for key in "345":
        hall.ticket(key, priority=PriorityClass.elderly)
    order = []
    for minute in range(5):
        card = called(hall, minutes=minute)
        start(actor=hall.clerks[1], ticket_id=card.id, now=at(minute))
        finish(actor=hall.clerks[1], ticket_id=card.id, now=at(minute))
        order.append(card.label)
    assert order == ["A003", "A004", "A001", "A005", "A002"]


def test_a_number_is_called_three_times_with_a_pause_and_then_passed_over(hall: Hall) -> None:
    hall.open(1)
    ticket = hall.ticket("1")
    clerk, card = hall.clerks[1], called(hall)
    with pytest.raises(Refusal) as refused:
        recall(actor=clerk, ticket_id=card.id, now=at(1.1))
    assert refused.value.code == "call_too_soon"
    with pytest.raises(Refusal) as refused:
        skip(actor=clerk, ticket_id=card.id, now=at(1.1))
    assert refused.value.code == "called_too_few"
    calls = [recall(actor=clerk, ticket_id=card.id, now=at(minute)).calls for minute in (2, 3)]
    with pytest.raises(Refusal) as refused:
        recall(actor=clerk, ticket_id=card.id, now=at(4))
    assert (calls, refused.value.code) == ([2, 3], "called_enough")
    assert skip(actor=clerk, ticket_id=card.id, now=at(4)).state is TicketState.skipped
    assert [one.label for one in queries.desk(clerk, at(5)).skipped] == [ticket.label]


def _skipped(hall: Hall) -> str:
    hall.open(1)
    code = hall.ticket("late").code
    card = called(hall)
    for minute in (2, 3):
        recall(actor=hall.clerks[1], ticket_id=card.id, now=at(minute))
    skip(actor=hall.clerks[1], ticket_id=card.id, now=at(4))
    return code


def test_who_missed_her_call_comes_back_once_behind_three(hall: Hall) -> None:
    code = _skipped(hall)
    for minute, key in enumerate("2345"):
        hall.ticket(key, now=at(5 + minute))
    come_back(code=code, now=at(10))
    assert queries.ticket_by_code(code, at(10)).ahead == 3
    Ticket.objects.filter(code=code).update(state=TicketState.skipped)
    with pytest.raises(Refusal) as refused:
        come_back(code=code, now=at(11))
    assert refused.value.code == "returned_before"


def test_the_counter_she_came_to_puts_her_back_in_line_and_is_on_record(hall: Hall) -> None:
    code, clerk = _skipped(hall), hall.clerks[1]
    with pytest.raises(Refusal) as refused:
        come_back(actor=replace(clerk, hall_id=UUID(int=5)), code=code, now=at(5))
    assert refused.value.code == "ticket_not_found"
    with pytest.raises(Refusal) as refused:
        cancel(actor=clerk, code=code, now=at(5))
    assert refused.value.code == "ticket_not_yours"
    come_back(actor=clerk, code=code, now=at(5))
    assert TicketRecord.objects.get(act="come_back").actor == clerk.account_id


def test_who_comes_back_too_late_takes_a_new_number(hall: Hall) -> None:
    code = _skipped(hall)
    with pytest.raises(Refusal) as refused:
        come_back(code=code, now=at(65))
    assert refused.value.code == "return_too_late"


def test_who_took_a_new_number_after_a_missed_call_does_not_come_back_with_the_old(hall: Hall) -> None:
    she = Person(phone="13900000301")
    hall.open(1)
    code = hall.ticket("1", person=she).code
    card = called(hall)
    for minute in (2, 3):
        recall(actor=hall.clerks[1], ticket_id=card.id, now=at(minute))
    skip(actor=hall.clerks[1], ticket_id=card.id, now=at(4))
    hall.ticket("2", person=she, now=at(5))
    with pytest.raises(Refusal) as refused:
        come_back(code=code, now=at(6))
    assert refused.value.code == "ticket_open_already"


def test_a_transfer_keeps_the_arrival(hall: Hall) -> None:
    hall.open(1, 2)
    hall.ticket("1")
    hall.ticket("2", "B", now=at(0.5))
    card = called(hall)
    transfer(actor=hall.clerks[1], ticket_id=card.id, to_group_id=hall.groups["B"], now=at(2), note="需要B类")
    there = called(hall, 2, 3)
    assert (there.label, there.arrival, there.group_id) == ("A001", NINE, hall.groups["B"])
    assert TicketRecord.objects.get(act="transfer").note == "需要B类"


def test_who_is_sent_to_one_counter_is_called_there_only(hall: Hall) -> None:
    hall.open(1, 2, 3)
    hall.ticket("1")
    card = called(hall)
    transfer(actor=hall.clerks[1], ticket_id=card.id, to_counter_id=hall.counters[3], now=at(2))
    assert call_next(actor=hall.clerks[2], now=at(3)) is None
    assert called(hall, 3, 3).label == "A001"


def test_who_was_sent_to_a_counter_that_closes_goes_to_any(hall: Hall) -> None:
    hall.open(1, 3)
    hall.ticket("1")
    card = called(hall)
    transfer(actor=hall.clerks[1], ticket_id=card.id, to_counter_id=hall.counters[3], now=at(2))
    leave(actor=hall.clerks[3], now=at(3))
    assert called(hall, 1, 4).label == "A001"


def test_who_missed_her_call_at_a_counter_that_closed_comes_back_to_any(hall: Hall) -> None:
    hall.open(1, 3)
    code = hall.ticket("1").code
    transfer(actor=hall.clerks[1], ticket_id=called(hall).id, to_counter_id=hall.counters[3], now=at(2))
    card = called(hall, 3, 3)
    for minute in (4, 5):
        recall(actor=hall.clerks[3], ticket_id=card.id, now=at(minute))
    skip(actor=hall.clerks[3], ticket_id=card.id, now=at(6))
    leave(actor=hall.clerks[3], now=at(7))
    come_back(code=code, now=at(8))
    assert called(hall, 1, 9).label == "A001"


def test_what_she_came_for_goes_with_her_to_the_group_she_is_sent_to(hall: Hall) -> None:
    hall.open(1, 2)
    ticket = hall.ticket("1")
    TicketTask.objects.create(ticket_id=ticket.id, sequence=1, group_id=hall.groups["A"])
    transfer(actor=hall.clerks[1], ticket_id=called(hall).id, to_group_id=hall.groups["B"], now=at(2))
    there = called(hall, 2, 3)
    assert [task.group_id for task in there.tasks] == [hall.groups["B"]]
    start(actor=hall.clerks[2], ticket_id=ticket.id, now=at(4))
    assert finish(actor=hall.clerks[2], ticket_id=ticket.id, now=at(8)).state is TicketState.finished


def test_a_transfer_says_where_to(hall: Hall) -> None:
    hall.open(1)
    hall.ticket("1")
    card = called(hall)
    wrong: list[tuple[dict[str, Any], str]] = [
        ({}, "nowhere_to_go"),
        ({"to_group_id": UUID(int=1)}, "group_not_here"),
        ({"to_counter_id": hall.counters[1]}, "counter_not_here"),
        ({"to_counter_id": hall.counters[3]}, "counter_empty"),
    ]
    for there, code in wrong:
        with pytest.raises(Refusal) as refused:
            transfer(actor=hall.clerks[1], ticket_id=card.id, now=at(2), **there)
        assert refused.value.code == code


def test_another_counter_does_nothing_with_my_number(hall: Hall) -> None:
    hall.open(1, 2)
    hall.ticket("1")
    card = called(hall)
    for act in (recall, start, skip, finish):
        with pytest.raises(Refusal) as refused:
            act(actor=hall.clerks[2], ticket_id=card.id, now=at(2))
        assert refused.value.code == "ticket_not_yours"


def test_a_number_of_another_hall_does_not_exist_for_a_clerk(hall: Hall) -> None:
    ticket = hall.ticket("1")
    stranger = replace(hall.clerks[1], account_id=UUID(int=77), hall_id=UUID(int=5))
    with pytest.raises(Refusal) as refused:
        start(actor=stranger, ticket_id=ticket.id, now=at(1))
    assert refused.value.code == "ticket_not_found"


def test_the_holder_cancels_while_she_waits(hall: Hall) -> None:
    hall.open(1)
    ticket = hall.ticket("1")
    cancel(code=ticket.code, now=at(1))
    assert call_next(actor=hall.clerks[1], now=at(2)) is None
    with pytest.raises(Refusal) as refused:
        cancel(code=ticket.code, now=at(3))
    assert refused.value.code == "ticket_state"


def test_closing_time_ends_no_number_and_the_next_day_does(hall: Hall) -> None:
    hall.open(1)
    waiting, served = hall.ticket("2", now=at(1)), hall.ticket("1")
    start(actor=hall.clerks[1], ticket_id=called(hall).id, now=at(2))
    assert sweep(NINE.replace(hour=23)) == 0
    assert sweep(NINE + timedelta(days=1)) == 3  # with the counter that nobody left
    assert Ticket.objects.get(id=waiting.id).state == TicketState.lapsed
    assert Ticket.objects.get(id=served.id).state == TicketState.finished
    assert sweep(NINE + timedelta(days=1)) == 0


def test_a_board_knows_what_is_called_and_how_many_wait(hall: Hall) -> None:
    hall.open(1, 2)
    for key in "123":
        hall.ticket(key)
    start(actor=hall.clerks[1], ticket_id=called(hall).id, now=at(2))
    called(hall, 2, 3)
    with CaptureQueriesContext(connection) as made:
        board = queries.board(hall.id, at(4))
    assert len(made) == 2
    assert [(one.label, one.counter_number, one.times) for one in board.called] == [("A002", 2, 1)]
    assert [(one.label, one.counter_number) for one in board.serving] == [("A001", 1)]
    assert [(one.prefix, one.waiting) for one in board.groups] == [("A", 1), ("B", 0)]
    assert [one.state for one in board.counters] == [CounterState.open, CounterState.open, CounterState.closed]
    assert board.sequence == 8  # two counters, three numbers, two calls, one start


def test_every_call_has_a_name_of_its_own_so_that_it_is_spoken_once(hall: Hall) -> None:
    hall.open(1)
    hall.ticket("1")
    card = called(hall)
    (first,) = queries.board(hall.id, at(1)).called
    recall(actor=hall.clerks[1], ticket_id=card.id, now=at(2))
    (second,) = queries.board(hall.id, at(2)).called
    assert first.id != second.id
    assert {first.id, second.id} == set(
        TicketRecord.objects.filter(act__in=["call", "recall"]).values_list("id", flat=True)
    )


def test_a_visit_goes_on_to_the_next_group_with_its_arrival(hall: Hall) -> None:
    hall.open(1, 2)
    ticket = hall.ticket("1")
    for sequence, letter in enumerate("AB", 1):
        TicketTask.objects.create(ticket_id=ticket.id, sequence=sequence, group_id=hall.groups[letter])
    hall.ticket("2", "B", now=at(0.5))
    start(actor=hall.clerks[1], ticket_id=called(hall).id, now=at(1))
    assert finish(actor=hall.clerks[1], ticket_id=ticket.id, now=at(5)).state is TicketState.waiting
    there = called(hall, 2, 6)
    assert (there.id, there.arrival, [task.done for task in there.tasks]) == (ticket.id, NINE, [True, False])
    start(actor=hall.clerks[2], ticket_id=ticket.id, now=at(6))
    assert finish(actor=hall.clerks[2], ticket_id=ticket.id, now=at(8)).state is TicketState.finished


def test_the_day_of_a_hall_is_counted(hall: Hall) -> None:
    hall.open(1)
    for key in "12":
        hall.ticket(key)
    card = called(hall, minutes=4)
    start(actor=hall.clerks[1], ticket_id=card.id, now=at(4))
    finish(actor=hall.clerks[1], ticket_id=card.id, now=at(9))
    (group,) = queries.day_in_hall(hall.id, TODAY).groups
    assert (group.issued, group.waiting, group.finished, group.oldest) == (2, 1, 1, NINE)
    assert group.average_wait == timedelta(minutes=4)
