"""The organs of the county, and its whole list imported once for the modules that only read it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from pytest_django import DjangoDbBlocker

from tests.catalogue.county import NOW, county_list, make_organs, organ, shipped_list
from tests.catalogue.desk_cast import Desk, make_desk
from tests.database import kept
from yimen.catalogue.commands import import_items, replace_synonyms, shipped_synonyms
from yimen.catalogue.county_list import Row, county_rows, department_names
from yimen.demo.departments import DEPARTMENTS
from yimen.organisations.queries import kept_organs


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def organs(db: None) -> Iterator[None]:
    kept_organs.forget()
    make_organs()
    yield
    kept_organs.forget()


@pytest.fixture
def rows(organs: None) -> list[Row]:
    """Three rows of the list: a licence, something done on the spot, and one without any limit."""
    wanted = {"食品经营许可(新办)", "养老待遇资格认证", "最低生活保障对象认定"}
    document = shipped_list()
    return county_rows({"items": [item for item in document["items"] if item["name"] in wanted]}, organ)


def _import_the_list() -> None:
    kept_organs.forget()
    make_organs()
    assert set(department_names(shipped_list())) <= {one.name for one in DEPARTMENTS}
    replace_synonyms(shipped_synonyms())
    import_items(rows=county_list(), source="西平县事项清单", now=NOW)


@pytest.fixture(scope="module")
def county(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The whole list, for a module whose tests only read."""
    with kept(django_db_blocker, _import_the_list):
        yield
    with django_db_blocker.unblock():
        kept_organs.forget()


@pytest.fixture
def desk(rows: list[Row]) -> Desk:
    """The catalogue desk of the organ of the licence for food, and that of another organ."""
    return make_desk(rows)
