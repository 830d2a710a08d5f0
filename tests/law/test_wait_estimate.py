"""What a ticket says of the wait, against days in which the wait is known."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law.hall_day import Day, Visitor, play
from yimen.law.queueing.estimate import ENOUGH, Pace, counters_for, pace, wait
from yimen.law.queueing.rules import DEFAULT

COUNTERS = 6
DAYS = 12
MINUTES = st.floats(0.5, 60)


def test_on_simulated_days_four_of_five_ranges_hold_and_their_middle_is_minutes_off() -> None:
    ranges: list[tuple[Visitor, int, int]] = []
    for seed in range(DAYS):
        for one in play(Day(seed, 300, COUNTERS, 0.0), DEFAULT):
            said = wait(ahead=one.ahead, counters=COUNTERS, pace=pace(one.seen, expected=10)) if one.ahead else None
            if said is not None:
                ranges.append((one, *said))
    held = sum(low <= one.wait <= high for one, low, high in ranges) / len(ranges)
    error = sum(abs(one.wait - (low + high) / 2) for one, low, high in ranges) / len(ranges)
    assert len(ranges) > 2000
    assert held == pytest.approx(0.8, abs=0.05)
    assert error < 5


@given(st.integers(0, 200), st.floats(0.2, 50), MINUTES, st.floats(0, 60), st.integers(1, 60))
def test_a_range_begins_before_it_ends_and_more_people_ahead_never_shorten_it(
    ahead: int, counters: float, mean: float, spread: float, known_of: int
) -> None:
    here, behind = (
        wait(ahead=people, counters=counters, pace=Pace(mean, spread, known_of)) for people in (ahead, ahead + 1)
    )
    assert here is not None
    assert behind is not None
    assert 0 <= here[0] < here[1]
    assert behind[1] >= here[1]


@given(st.lists(MINUTES, max_size=80))
def test_a_few_services_say_less_than_what_the_hall_expects(recent: Sequence[float]) -> None:
    found = pace(recent, expected=12)
    assert found is not None
    assert (found.mean == 12) is (len(recent) < ENOUGH) or min(recent) <= 12 <= max(recent)


def test_nothing_is_said_without_an_open_counter_or_a_pace() -> None:
    assert wait(ahead=3, counters=0, pace=Pace(10, 2, 30)) is None
    assert wait(ahead=3, counters=2, pace=pace([], expected=None)) is None


def test_a_counter_goes_to_its_groups_by_who_waits_there() -> None:
    counters = [{"A"}, {"A", "B"}, {"B"}]
    assert counters_for("A", counters=counters, waiting={"A": 3, "B": 1}) == 1.75
    assert counters_for("C", counters=counters, waiting={"C": 9}) == 0
    assert counters_for("A", counters=counters, waiting={}) == 2
