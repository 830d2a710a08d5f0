"""Days and times of a hall in words, as they stand in its tables."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from yimen.law.halls.service_calendar import Stretch
from yimen.law.words import weekday_words

_NO_BREAK = "\u2060"


def day_words(day: date) -> str:
    """11-01 周日, on one line."""
    return f"{day:%m-%d}\u00a0{_NO_BREAK.join(weekday_words(day))}"


def stretch_words(stretch: Stretch) -> str:
    """08:30–12:00, and whether it is by appointment."""
    return f"{stretch.starts:%H:%M}–{stretch.ends:%H:%M}" + ("（延时，须预约）" if stretch.after_hours else "")


def stretches_words(stretches: Iterable[Stretch]) -> str:
    """All of them; none is 不对外服务."""
    return "，".join(map(stretch_words, stretches)) or "不对外服务"
