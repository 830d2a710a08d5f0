"""Dates and weekdays as people and documents write them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

_WEEKDAYS = "一二三四五六日"
_SHORTEST_RUN = 3


def day_words(day: date) -> str:
    """2026年11月23日."""
    return f"{day.year}年{day.month}月{day.day}日"


def weekday_words(day: date) -> str:
    """周一."""
    return f"周{_WEEKDAYS[day.weekday()]}"


def weekdays_words(weekdays: Iterable[int]) -> str:
    """周一至周五, or each by name; `weekdays` are ISO, 1 Monday to 7 Sunday."""
    days = sorted(weekdays)
    names = [f"周{_WEEKDAYS[day - 1]}" for day in days]
    run = len(days) >= _SHORTEST_RUN and days[-1] - days[0] + 1 == len(days)
    return f"{names[0]}至{names[-1]}" if run else "、".join(names)


def moment_words(moment: datetime) -> str:
    """2026年11月23日 09:05; `moment` is already in the county's time."""
    return f"{day_words(moment)} {moment:%H:%M}"
