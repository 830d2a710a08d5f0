"""The county in which the acts are tested."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.cases.cast import MONDAY, Cast, make_cast
from tests.database import kept
from yimen.calendars.commands import import_calendar
from yimen.calendars.notice_file import shipped_notices


def _county() -> Cast:
    import_calendar(notices=shipped_notices(), now=MONDAY)
    return make_cast()


@pytest.fixture(scope="module")
def county_of_the_cast(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    """Made once a module: it takes longer than most tests in it."""
    with kept(django_db_blocker, _county) as made:
        yield made


@pytest.fixture
def cast(county_of_the_cast: Cast, db: None) -> Cast:
    """Everybody, with the statutory calendar."""
    return county_of_the_cast


@pytest.fixture
def crowd(transactional_db: None) -> Cast:
    """The same, committed: other threads and processes see it."""
    return _county()
