"""Fair mixing: priority goes first, nobody starves by it, and the numbers of the hall are its bounds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law.hall_day import Day, Visitor, play
from yimen.law.queueing.mixing import (
    CheckIn,
    Turn,
    Waiting,
    ahead_of,
    check_in,
    next_of,
    place_on_return,
    run_after,
    turn,
)
from yimen.law.queueing.rules import DEFAULT, HallRules
from yimen.law.queueing.tickets import PriorityClass

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
CLASSES = st.sampled_from([PriorityClass.ordinary, PriorityClass.ordinary, *PriorityClass])
RULES = st.builds(
    HallRules,
    priority_run=st.integers(0, 4),
    longest_wait=st.integers(10, 90).map(lambda minutes: timedelta(minutes=minutes)),
)


@st.composite
def lines(draw: st.DrawFn) -> list[Waiting]:
    """Some who wait, a few of whom have an appointment later."""
    minutes = draw(st.lists(st.integers(-120, 15), max_size=12))
    return [
        Waiting(NOON + timedelta(minutes=minute), number, draw(CLASSES), draw(st.booleans()))
        for number, minute in enumerate(minutes, 1)
    ]


def called_out(waiting: Sequence[Waiting], rules: HallRules, run: int = 0) -> list[Waiting]:
    """Everybody in the order of one counter to which nobody else comes, all in one moment."""
    left, order = list(waiting), []
    while (one := next_of(left, run=run, rules=rules, now=NOON)) is not None:
        left.remove(one)
        run = run_after(one, run)
        order.append(one)
    return order


@given(lines(), RULES, st.integers(0, 5))
def test_everybody_is_called_once(waiting: list[Waiting], rules: HallRules, run: int) -> None:
    assert sorted(called_out(waiting, rules, run), key=lambda one: one.number) == waiting


@given(lines(), RULES, st.integers(0, 5))
def test_after_its_run_a_counter_calls_an_ordinary_one_that_waits(
    waiting: list[Waiting], rules: HallRules, run: int
) -> None:
    chosen = next_of(waiting, run=run, rules=rules, now=NOON)
    ordinary = [one for one in waiting if not one.goes_first and one.arrival <= NOON]
    oldest = [one for one in waiting if one.arrival <= NOON - rules.longest_wait]
    if run >= rules.priority_run and ordinary and not oldest:
        assert chosen == min(ordinary, key=lambda one: (one.arrival, one.number))


@given(lines(), RULES)
def test_before_the_longest_wait_never_more_than_a_run_of_priority_between_two_ordinary_ones(
    waiting: list[Waiting], rules: HallRules
) -> None:
    fresh = [one for one in waiting if NOON - rules.longest_wait < one.arrival <= NOON]
    order = called_out(fresh, rules)
    run = 0
    for place, one in enumerate(order):
        run = run_after(one, run)
        assert run <= rules.priority_run or all(later.goes_first for later in order[place:])


@given(lines(), RULES, st.integers(0, 5))
def test_whoever_waited_longest_goes_before_everybody(waiting: list[Waiting], rules: HallRules, run: int) -> None:
    oldest = [one for one in waiting if one.arrival <= NOON - rules.longest_wait]
    if oldest:
        chosen = next_of(waiting, run=run, rules=rules, now=NOON)
        assert chosen == min(oldest, key=lambda one: (one.arrival, one.number))


@given(lines(), RULES)
def test_an_ordinary_one_has_at_most_a_run_of_priority_before_each_place(
    waiting: list[Waiting], rules: HallRules
) -> None:
    fresh = [one for one in waiting if NOON - rules.longest_wait < one.arrival <= NOON]
    for one in (one for one in fresh if not one.goes_first):
        others = [other for other in fresh if other is not one]
        before = [
            other
            for other in others
            if not other.goes_first and (other.arrival, other.number) < (one.arrival, one.number)
        ]
        bound = len(before) + rules.priority_run * (len(before) + 1)
        assert ahead_of(one, others, rules=rules, now=NOON) <= bound


@given(lines(), RULES, st.integers(0, 5))
def test_within_a_class_the_earlier_arrival_goes_first(waiting: list[Waiting], rules: HallRules, run: int) -> None:
    for first in (True, False):
        arrivals = [(one.arrival, one.number) for one in called_out(waiting, rules, run) if one.goes_first is first]
        assert arrivals == sorted(arrivals)


@given(lines(), RULES, st.integers(0, 5))
def test_an_appointment_that_came_early_takes_nobody_s_place(
    waiting: list[Waiting], rules: HallRules, run: int
) -> None:
    chosen = next_of(waiting, run=run, rules=rules, now=NOON)
    if chosen is not None and turn(chosen, run=run, rules=rules, now=NOON) is Turn.not_due:
        assert all(one.arrival > NOON for one in waiting)


@given(lines(), RULES)
def test_how_many_are_ahead_is_her_place_in_the_order(waiting: list[Waiting], rules: HallRules) -> None:
    order = called_out(waiting, rules)
    for one in waiting:
        others = [other for other in waiting if other is not one]
        assert ahead_of(one, others, rules=rules, now=NOON) == order.index(one)


def test_two_priority_ones_then_an_ordinary_one() -> None:
    waiting = [
        Waiting(NOON - timedelta(minutes=30 - number), number, kind)
        for number, kind in enumerate([PriorityClass.ordinary] * 3 + [PriorityClass.elderly] * 5, 1)
    ]
    assert [one.number for one in called_out(waiting, DEFAULT)] == [4, 5, 1, 6, 7, 2, 8, 3]


def test_who_missed_her_call_has_no_priority_when_she_comes_back() -> None:
    back = Waiting(NOON - timedelta(minutes=1), 1, PriorityClass.elderly, came_back=True)
    ordinary = Waiting(NOON - timedelta(minutes=2), 2)
    assert [one.number for one in called_out([back, ordinary], DEFAULT)] == [2, 1]


@given(st.lists(st.integers(-60, 0), max_size=8), st.integers(0, 5))
def test_who_comes_back_stands_behind_as_many_as_the_hall_says(minutes: list[int], behind: int) -> None:
    arrivals = [NOON + timedelta(minutes=minute) for minute in minutes]
    place = place_on_return(arrivals, rules=HallRules(return_behind=behind), now=NOON)
    assert sum(arrival < place for arrival in arrivals) >= min(behind, sum(arrival < NOON for arrival in arrivals))
    assert place <= NOON + timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("minutes", "joined"),
    [
        (-40, CheckIn(NOON - timedelta(minutes=10), PriorityClass.appointment)),
        (-5, CheckIn(NOON - timedelta(minutes=5), PriorityClass.appointment)),
        (30, CheckIn(NOON + timedelta(minutes=30), PriorityClass.appointment)),
        (31, CheckIn(NOON + timedelta(minutes=31), PriorityClass.ordinary)),
    ],
)
def test_who_booked_joins_shortly_before_her_time_and_late_as_one_who_did_not(minutes: int, joined: CheckIn) -> None:
    assert joined == check_in(
        at=NOON + timedelta(minutes=minutes),
        starts=NOON,
        ends=NOON + timedelta(minutes=30),
        grace=timedelta(minutes=10),
    )


def _p95(waits: Sequence[float]) -> float:
    return sorted(waits)[int(0.95 * len(waits))]


@pytest.mark.parametrize("seed", range(6))
def test_with_thirty_percent_priority_an_ordinary_visitor_waits_less_than_twice_first_come_first_served(
    seed: int,
) -> None:
    day = Day(seed=seed, visitors=600, counters=8, priority=0.3)
    served, fifo = play(day, DEFAULT), play(day, HallRules(priority_run=0, longest_wait=timedelta(0)))
    waits, in_turn = ([one.wait for one in found if one.ordinary] for found in (served, fifo))
    assert _p95(in_turn) > 10  # a day on which people wait at all
    assert _p95(waits) < 2 * _p95(in_turn)
    assert _mean([one.wait for one in served if not one.ordinary]) < _mean(waits)


@pytest.mark.parametrize("seed", range(6))
def test_nobody_waits_much_longer_than_the_longest_wait_unless_everybody_does(seed: int) -> None:
    day = Day(seed=seed, visitors=600, counters=8, priority=0.5)
    fifo = max(one.wait for one in play(day, HallRules(priority_run=0, longest_wait=timedelta(0))))
    slack = 30  # minutes of the services that began before she was the oldest
    assert max(one.wait for one in play(day, DEFAULT)) <= max(60, fifo) + slack


def _mean(waits: Sequence[float]) -> float:
    return sum(waits) / len(waits)


def test_first_come_first_served_is_what_a_hall_gets_without_a_longest_wait_or_a_run() -> None:
    day = Day(seed=1, visitors=50, counters=1, priority=0.5)
    found: list[Visitor] = sorted(
        play(day, HallRules(priority_run=0, longest_wait=timedelta(0))), key=lambda one: one.called
    )
    assert [one.number for one in found] == sorted(one.number for one in found)
