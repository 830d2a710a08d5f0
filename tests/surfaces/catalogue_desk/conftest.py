"""The catalogue desk with its people, on the day of the tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from tests.catalogue.county import NOW, make_organs, organ, shipped_list
from tests.catalogue.desk_cast import FOOD, Desk, make_desk
from yimen.catalogue.county_list import county_rows
from yimen.organisations.queries import kept_organs


@pytest.fixture
def desk(db: None) -> Iterator[Desk]:
    """Two editors and a publisher of the organ of the licence for food, and that licence."""
    kept_organs.forget()
    make_organs()
    items = [item for item in shipped_list()["items"] if item["name"] == FOOD]
    with time_machine.travel(NOW, tick=True):
        yield make_desk(county_rows({"items": items}, organ))
    kept_organs.forget()
