"""The place of a clerk at a counter: taken, paused, left, and ended by the night."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from tests.queues.hall import NINE, Hall, at, called
from yimen.law.halls.counters import CounterState
from yimen.law.refusal import Refusal
from yimen.queues import queries
from yimen.queues.commands import leave, pause, sweep, take_place
from yimen.queues.models import CounterPeriod

pytestmark = pytest.mark.django_db


def test_a_counter_has_one_clerk_and_a_clerk_one_counter(hall: Hall) -> None:
    hall.open(1)
    for clerk, counter, code in ((2, 1, "counter_taken"), (1, 2, "at_another_counter")):
        with pytest.raises(Refusal) as refused:
            take_place(actor=hall.clerks[clerk], counter_id=hall.counters[counter], now=at(1))
        assert refused.value.code == code
    hall.open(1)
    assert CounterPeriod.objects.count() == 1


def test_a_counter_that_serves_somebody_neither_pauses_nor_leaves(hall: Hall) -> None:
    hall.open(1)
    hall.ticket("1")
    called(hall)
    with pytest.raises(Refusal) as refused:
        pause(actor=hall.clerks[1], reason="吃饭", now=at(2))
    assert refused.value.code == "finish_first"
    with pytest.raises(Refusal) as refused:
        leave(actor=hall.clerks[1], now=at(2))
    assert refused.value.code == "finish_first"


def test_a_pause_names_its_reason(hall: Hall) -> None:
    hall.open(1)
    with pytest.raises(Refusal) as refused:
        pause(actor=hall.clerks[1], reason=" ", now=at(1))
    assert refused.value.field == "reason"
    pause(actor=hall.clerks[1], reason="设备故障", now=at(1))
    (counter, *_) = queries.board(hall.id, at(2)).counters
    assert (counter.number, counter.state, counter.reason) == (1, CounterState.paused, "设备故障")


def test_who_forgot_to_leave_left_when_her_day_ended(hall: Hall) -> None:
    hall.open(1)
    tomorrow = NINE + timedelta(days=1)
    take_place(actor=hall.clerks[2], counter_id=hall.counters[1], now=tomorrow)
    old = CounterPeriod.objects.get(clerk=UUID(int=1))
    assert old.ends_at == NINE.replace(hour=0) + timedelta(days=1)


def test_a_counter_that_nobody_left_is_closed_in_the_night_when_its_day_ended(hall: Hall) -> None:
    hall.open(1)
    told = queries.board(hall.id, at(1)).sequence
    assert sweep(NINE.replace(hour=23, minute=59)) == 0
    assert sweep(NINE + timedelta(days=3)) == 1
    assert CounterPeriod.objects.get().ends_at == NINE.replace(hour=0) + timedelta(days=1)
    board = queries.board(hall.id, NINE + timedelta(days=3))
    assert (board.counters[0].state, board.sequence) == (CounterState.closed, told + 1)
