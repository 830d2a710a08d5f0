"""The file form of holiday notices: the one shipped with Yimen and those an administrator imports later."""

from __future__ import annotations

import datetime as dt
import json
from importlib import resources
from typing import Any

from yimen.law.calendar import CalendarNotice, NoticeDay
from yimen.law.refusal import Refusal


def read_notices(text: str) -> tuple[CalendarNotice, ...]:
    """Notices from JSON `{"years": {"2026": {"papers": [...], "days": [{"date", "name", "isOffDay"}]}}}`.

    A year without days is one whose notice is not out yet; it is left out. Raises Refusal `calendar_file`.
    """
    try:
        years = json.loads(text)["years"].items()
        notices = [_notice(int(year), entry) for year, entry in years if entry["days"]]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Refusal("calendar_file", "放假安排文件的格式不正确，请对照随系统附带的文件核对后重新导入。") from error
    return tuple(notices)


def shipped_notices() -> tuple[CalendarNotice, ...]:
    """The notices in the package's own data."""
    return read_notices(resources.files("yimen").joinpath("data", "holidays.json").read_text(encoding="utf-8"))


def _notice(year: int, entry: dict[str, Any]) -> CalendarNotice:
    return CalendarNotice(
        year=year,
        papers=tuple(_text(paper) for paper in entry["papers"]),
        days=tuple(_day(day) for day in entry["days"]),
    )


def _day(entry: dict[str, Any]) -> NoticeDay:
    if not isinstance(entry["isOffDay"], bool):
        raise TypeError("isOffDay must be true or false")
    return NoticeDay(dt.date.fromisoformat(entry["date"]), _text(entry["name"]), entry["isOffDay"])


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text was expected")
    return value
