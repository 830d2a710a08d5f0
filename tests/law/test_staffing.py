"""The walk of a day through its queue agrees with queueing theory, with itself, and with what counters can do."""

from __future__ import annotations

import random
from itertools import accumulate
from math import factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.law.queueing.staffing import NINE_OF_TEN, OpenCounter, Visit, counters_needed, mean_wait, waits, within

ANY = frozenset({None})
_MINUTES = st.floats(0.1, 60, allow_nan=False)
_VISITS = st.lists(st.tuples(st.floats(0, 480), _MINUTES), max_size=25).map(
    lambda found: [Visit(at, minutes) for at, minutes in sorted(found)]
)


def erlang_c(counters: int, load: float) -> float:
    """The share of people who wait at all (A. K. Erlang 1917); `load` in busy counters."""
    full = load**counters / factorial(counters) * counters / (counters - load)
    return full / (sum(load**k / factorial(k) for k in range(counters)) + full)


def _poisson(choose: random.Random, between: float, count: int) -> list[float]:
    return list(accumulate(choose.expovariate(1 / between) for _ in range(count)))


@pytest.mark.parametrize(("counters", "between", "minutes"), [(1, 10.0, 6.0), (3, 4.0, 6.0), (8, 1.0, 5.0)])
def test_with_times_without_memory_the_mean_wait_is_erlangs(counters: int, between: float, minutes: float) -> None:
    choose = random.Random(11)  # noqa: S311 - the same people every run
    people = [Visit(at, choose.expovariate(1 / minutes)) for at in _poisson(choose, between, 40_000)]
    load = minutes / between
    expected = erlang_c(counters, load) * minutes / (counters - load)
    assert mean_wait(waits(people, [OpenCounter()] * counters)) == pytest.approx(expected, rel=0.06)


def test_with_equal_times_at_one_counter_the_mean_wait_is_that_of_pollaczek_and_khinchine() -> None:
    choose = random.Random(12)  # noqa: S311 - the same people every run
    people = [Visit(at, 8.0) for at in _poisson(choose, 10.0, 40_000)]
    assert mean_wait(waits(people, [OpenCounter()])) == pytest.approx(0.8 * 8.0 / (2 * 0.2), rel=0.06)


@given(_VISITS, st.integers(1, 5))
def test_everybody_is_served_and_another_counter_never_makes_the_whole_hall_wait_longer(
    people: list[Visit], counters: int
) -> None:
    few, more = waits(people, [OpenCounter()] * counters), waits(people, [OpenCounter()] * (counters + 1))
    assert all(one is not None and one >= 0 for one in few)
    assert (mean_wait(more) or 0) <= (mean_wait(few) or 0) + 1e-6


@given(_VISITS)
def test_at_one_counter_each_begins_when_the_one_before_is_done(people: list[Visit]) -> None:
    free, expected = 0.0, []
    for one in people:
        begins = max(free, one.at)
        expected.append(begins - one.at)
        free = begins + one.minutes
    assert waits(people, [OpenCounter()]) == pytest.approx(expected)


def test_a_counter_takes_only_the_business_it_does_and_leaves_the_rest_to_the_counter_for_all() -> None:
    people = [Visit(0, 10, "甲"), Visit(1, 10, "乙"), Visit(2, 10, "甲")]
    both = [OpenCounter(frozenset({"甲", "乙"})), OpenCounter(frozenset({"甲"}))]
    assert waits(people, both) == [0, 0, 8]
    assert waits(people, [OpenCounter(frozenset({"甲"}))]) == [0, None, 8]


def test_who_waits_at_closing_is_served_by_the_last_counter_and_by_no_other() -> None:
    people = [Visit(0, 30), Visit(0, 30), Visit(1, 5), Visit(2, 5)]
    counters = [OpenCounter(ANY, closes=10), OpenCounter(ANY, closes=20)]
    assert waits(people, counters) == [0, 0, 29, 33]


def test_a_counter_serves_nobody_before_it_opens() -> None:
    assert waits([Visit(0, 5)], [OpenCounter(opens=15)]) == [15]


def test_as_many_counters_are_advised_as_keep_nine_of_ten_within_the_time_and_not_one_more() -> None:
    crowd = [Visit(float(n % 10), 10.0) for n in range(40)]
    day = sorted(crowd, key=lambda one: one.at)
    needed = counters_needed([day, []], minutes=10, most=40)
    assert needed is not None
    assert within(waits(day, [OpenCounter()] * needed), 10) >= 0.9
    assert within(waits(day, [OpenCounter()] * (needed - 1)), 10) < 0.9
    assert counters_needed([day], minutes=10, most=needed - 1) is None


@given(_VISITS, st.integers(1, 5), st.floats(0, 30))
def test_one_counter_more_lets_nobody_wait_longer(people: list[Visit], counters: int, minutes: float) -> None:
    few, more = waits(people, [OpenCounter()] * counters), waits(people, [OpenCounter()] * (counters + 1))
    assert all((after or 0) <= (before or 0) + 1e-6 for before, after in zip(few, more, strict=True))
    enough = [count for count in range(1, 8) if within(waits(people, [OpenCounter()] * count), minutes) >= NINE_OF_TEN]
    assert counters_needed([people], minutes=minutes, most=7) == (0 if not people else min(enough, default=None))


def test_where_nobody_comes_no_counter_is_needed() -> None:
    assert counters_needed([[], []], minutes=10, most=5) == 0
    assert within([], 5) == 1.0
    assert mean_wait([]) is None
