"""What every test stands on: a folder and a PostgreSQL of the test run's own."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from django.conf import settings
from pytest_django import DjangoDbBlocker

from yimen.foundation import instant, postgres

if TYPE_CHECKING:
    from tests.cases.cast import Cast


_STEADY = pytest.StashKey["_Steady"]()


def pytest_configure(config: pytest.Config) -> None:
    """A test run that is told to end takes down what it started; none of it writes into a county's folder."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    folder = tempfile.TemporaryDirectory(prefix="yimen-test-home-")
    os.environ["YIMEN_HOME"] = folder.name
    config.add_cleanup(folder.cleanup)
    # How long one example takes says how busy the machine is; what has to be fast is measured by the bench.
    hypothesis.settings.register_profile("house", deadline=None)
    hypothesis.settings.load_profile("house")
    config.stash[_STEADY] = steady = _Steady()
    patch = pytest.MonkeyPatch()
    patch.setattr(instant, "steady", steady.read)
    config.add_cleanup(patch.undo)
    # Nothing is collected here: pages link to the files as they lie in the source.
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"


class _Steady:
    """The clock of what a process keeps for seconds. It stands still in a test, where a busy machine would add a query
    to a count, and an hour passes between two, so that nothing is kept from the one for the other.
    """

    seconds = 0.0

    def read(self) -> float:
        return self.seconds


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Before any fixture, those that are made once a file among them."""
    item.config.stash[_STEADY].seconds += 3600


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that start browsers and servers come first: none is left to one worker at the end."""
    dear = {item.path for item in items if item.get_closest_marker("journey") or item.get_closest_marker("process")}
    items.sort(key=lambda item: item.path not in dear)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """The database server of the tests: the one in DATABASE_URL, else one in a temporary folder, gone afterwards."""
    if os.environ.get("DATABASE_URL"):
        yield
        return
    from django.db import connections

    from yimen.config.settings import database

    with postgres.temporary_cluster() as url:
        os.environ["DATABASE_URL"] = url
        found = database(url)
        connections["default"].settings_dict.update(
            {key: found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
        )
        yield
        del os.environ["DATABASE_URL"]


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker, django_db_modify_db_settings: None
) -> Iterator[None]:
    """The database of the tests, with its tables made at once as those of a new county are.

    That the migrations make the same ones is the business of tests/foundation/test_fresh_tables.py.
    """
    from tests.database import new_database

    with django_db_blocker.unblock(), new_database(), django_db_blocker.block():
        yield


@pytest.fixture(scope="module")
def county_of_the_cast(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    """The county of `cast` (tests/cases/conftest.py), made once a file: that takes longer than most tests in it."""
    from tests.cases.cast import make_county
    from tests.database import kept

    with kept(django_db_blocker, make_county) as made:
        yield made


@pytest.fixture(scope="session")
def bytecode(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where all houses keep their compiled modules, so that only the first compiles: with the run's own, if it does."""
    return Path(sys.pycache_prefix) if sys.pycache_prefix else tmp_path_factory.mktemp("bytecode")
