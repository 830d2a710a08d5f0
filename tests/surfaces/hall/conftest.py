"""A hall with its people for every test that asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest

from tests.cases.cast import MONDAY, Cast, make_cast
from tests.halls.hall_cast import HallCast, make_hall_cast
from tests.surfaces.hall.open_hall import OpenHall, at, open_hall
from yimen.calendars.commands import import_calendar
from yimen.calendars.notice_file import shipped_notices
from yimen.halls.models import BusinessGroup, Counter
from yimen.halls.queries import kept_halls_data
from yimen.law.halls.counters import CounterKind


@pytest.fixture
def hall(db: None) -> HallCast:
    """Two halls and who looks after them."""
    return make_hall_cast()


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody, with the statutory calendar."""
    import_calendar(notices=shipped_notices(), now=MONDAY)
    return make_cast()


@pytest.fixture
def here(cast: Cast) -> Iterator[OpenHall]:
    """The hall of the cast on its Monday morning, open."""
    with at(9):
        yield open_hall(cast)


@pytest.fixture
def counter(here: OpenHall) -> UUID:
    """Counter 3, for food."""
    made = Counter.objects.create(hall_id=here.hall_id, number=3, name="综合", kind=CounterKind.integrated.value)
    made.groups.set(BusinessGroup.objects.filter(id=here.food))
    kept_halls_data.forget()
    return made.id
