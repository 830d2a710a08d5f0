"""Periods in years, counted by the calendar."""

from __future__ import annotations

from datetime import date, timedelta


def last_day(valid_from: date, years: int) -> date:
    """The last day of `years` years that begin on `valid_from`: the day before the same day then.

    What begins on 29 February and would end in a year without one ends on 28 February.
    """
    try:
        same_day = valid_from.replace(year=valid_from.year + years)
    except ValueError:
        same_day = date(valid_from.year + years, 3, 1)
    return same_day - timedelta(days=1)
