"""What is expected comes from like days, and says of how many."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from yimen.law.queueing.forecast import WEEKS, Coming, coming, hours_between, like_days


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.sets(st.integers(1, 100)))
def test_like_days_are_measured_lie_before_and_fall_on_the_same_day_of_the_week(day: date, back: set[int]) -> None:
    measured = {day - timedelta(days=one) for one in back}
    found = like_days(day, measured)
    assert set(found) == {
        one for one in measured if one.weekday() == day.weekday() and (day - one).days <= 7 * WEEKS and one < day
    }
    assert list(found) == sorted(found, reverse=True)


def test_what_is_expected_names_mean_and_bounds_and_is_nothing_without_a_like_day() -> None:
    assert coming([2, 5, 5]) == Coming(days=3, mean=4, fewest=2, most=5)
    assert coming([]) is None


def test_a_half_hour_at_either_end_is_part_of_its_hour() -> None:
    assert hours_between([(510, 660), (840, 1050)]) == (8, 9, 10, 14, 15, 16, 17)
