"""The one place where the present moment is read. A test or a replay can move it."""

from __future__ import annotations

import time
from datetime import date, datetime
from zoneinfo import ZoneInfo

COUNTY_TIME = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The present moment in the county's time."""
    return datetime.now(COUNTY_TIME)


def today() -> date:
    """The present day in the county."""
    return now().date()


def county_day(moment: datetime) -> date:
    """The county's calendar day in which `moment` (aware) falls; deadlines are counted in these days."""
    return moment.astimezone(COUNTY_TIME).date()


def steady() -> float:
    """Seconds on a clock that nobody sets and that only runs on: how long this process has kept something."""
    return time.monotonic()
