"""A hall with its people for every test that asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest

from tests.cases.cast import Cast
from tests.cases.conftest import cast
from tests.halls.hall_cast import HallCast, make_hall_cast
from tests.surfaces.hall.open_hall import OpenHall, at, open_hall
from yimen.halls.models import BusinessGroup, Counter
from yimen.halls.queries import kept_halls_data
from yimen.law.halls.counters import CounterKind

__all__ = ["cast", "counter", "hall", "here"]


@pytest.fixture
def hall(db: None) -> HallCast:
    """Two halls and who looks after them."""
    return make_hall_cast()


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
