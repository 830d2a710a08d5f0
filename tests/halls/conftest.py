"""A hall with its people for every test that asks for it, and two empty halls with the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from tests.halls.hall_cast import HallCast, make_hall_cast
from tests.halls.two_halls import Halls, make_two_halls
from yimen.calendars.commands import import_calendar
from yimen.calendars.notice_file import shipped_notices
from yimen.calendars.queries import forget
from yimen.foundation.instant import COUNTY_TIME
from yimen.halls.kept import kept_halls_data
from yimen.organisations.queries import kept_halls


@pytest.fixture
def hall(db: None) -> HallCast:
    """Two halls and who looks after them."""
    return make_hall_cast()


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 23, 10, 0, tzinfo=COUNTY_TIME)


@pytest.fixture
def halls(db: None, now: datetime) -> Iterator[Halls]:
    """Two halls with nothing in them, and the calendar."""
    import_calendar(notices=shipped_notices(), now=now)
    kept_halls_data.forget()
    yield make_two_halls(now)
    kept_halls_data.forget()
    kept_halls.forget()
    forget()
