"""How many people come in the next hours (人流预测): what came on like days before, and who has an appointment."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

WEEKS = 8
"""Of the past that are looked at: long enough for a few like days, short enough that the year has not turned."""


def like_days(day: date, measured: Collection[date]) -> tuple[date, ...]:
    """The measured days of the last `WEEKS` weeks that fall on the same day of the week, the latest first."""
    before = (day - timedelta(weeks=weeks) for weeks in range(1, WEEKS + 1))
    return tuple(one for one in before if one in measured)


@dataclass(frozen=True, slots=True)
class Coming:
    """Of how many days it was learnt, how many came in the mean, and the fewest and the most."""

    days: int
    mean: float
    fewest: int
    most: int


def coming(counts: Sequence[int]) -> Coming | None:
    """What to expect after like days with `counts` people; None when there were none."""
    return Coming(len(counts), fmean(counts), min(counts), max(counts)) if counts else None


def hours_between(stretches: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    """The hours of the day that lie in stretches of minutes since midnight: 8:30 to 11:00 are the hours 8, 9 and 10."""
    return tuple(sorted({hour for starts, ends in stretches for hour in range(starts // 60, (ends + 59) // 60)}))
