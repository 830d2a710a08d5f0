"""The calendar of the notices shipped with Yimen, read without the application."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from yimen.law.calendar import CalendarNotice, NoticeDay, WorkingCalendar

SHIPPED = Path(__file__).parents[2] / "yimen" / "data" / "holidays.json"


@pytest.fixture(scope="session")
def notices() -> tuple[CalendarNotice, ...]:
    years = json.loads(SHIPPED.read_text(encoding="utf-8"))["years"]
    return tuple(
        CalendarNotice(
            int(year),
            tuple(entry["papers"]),
            tuple(NoticeDay(dt.date.fromisoformat(day["date"]), day["name"], day["isOffDay"]) for day in entry["days"]),
        )
        for year, entry in years.items()
    )


@pytest.fixture(scope="session")
def calendar(notices: tuple[CalendarNotice, ...]) -> WorkingCalendar:
    return WorkingCalendar.from_notices(notices)
