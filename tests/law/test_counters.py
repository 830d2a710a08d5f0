"""When a counter is deserted (空岗)."""

from __future__ import annotations

import pytest

from yimen.law.halls.counters import CounterState, is_deserted


def test_a_planned_counter_that_calls_numbers_is_deserted_while_nobody_is_there() -> None:
    assert is_deserted(CounterState.closed, planned=True, calls_numbers=True)


@pytest.mark.parametrize(
    ("state", "planned", "calls_numbers"),
    [
        (CounterState.open, True, True),
        (CounterState.paused, True, True),
        (CounterState.closed, False, True),
        (CounterState.closed, True, False),
    ],
)
def test_nobody_is_missed_who_is_there_or_not_planned_or_calls_no_numbers(
    state: CounterState, planned: bool, calls_numbers: bool
) -> None:
    assert not is_deserted(state, planned=planned, calls_numbers=calls_numbers)
