"""Weekdays and times of a hall in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from yimen.law.halls.service_calendar import Stretch

WEEKDAYS = tuple(zip(range(1, 8), "一二三四五六日", strict=True))


def day_words(day: date) -> str:
    """11-01 周日, on one line."""
    return f"{day:%m-%d}\u00a0周\u2060{dict(WEEKDAYS)[day.isoweekday()]}"


def weekdays_words(weekdays: Iterable[int]) -> str:
    """周一至周五, or each by name."""
    named = sorted(weekdays)
    words = ["周" + dict(WEEKDAYS)[one] for one in named]
    run = len(named) > 2 and named == list(range(named[0], named[-1] + 1))
    return f"{words[0]}至{words[-1]}" if run else "、".join(words)


def stretch_words(stretch: Stretch) -> str:
    """08:30–12:00, and whether it is by appointment."""
    return f"{stretch.starts:%H:%M}–{stretch.ends:%H:%M}" + ("（延时，须预约）" if stretch.after_hours else "")


def stretches_words(stretches: Iterable[Stretch]) -> str:
    """All of them; none is 不对外服务."""
    return "，".join(map(stretch_words, stretches)) or "不对外服务"
