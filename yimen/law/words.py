"""Dates as people and documents write them."""

from __future__ import annotations

from datetime import date, datetime

_WEEKDAYS = "一二三四五六日"


def day_words(day: date) -> str:
    """2026年11月23日."""
    return f"{day.year}年{day.month}月{day.day}日"


def weekday_words(day: date) -> str:
    """周一."""
    return f"周{_WEEKDAYS[day.weekday()]}"


def moment_words(moment: datetime) -> str:
    """2026年11月23日 09:05; `moment` is already in the county's time."""
    return f"{day_words(moment)} {moment:%H:%M}"
