"""The database of this test run: as another process has to be told of it, and what several tests share in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from yimen.foundation import fresh_tables

T = TypeVar("T")


def database_url() -> str:
    """`DATABASE_URL` of the test database, whether its server listens on a port or on a socket in a folder."""
    found = connection.settings_dict
    where = {key.lower(): found[key] for key in ("HOST", "PORT") if found[key]}
    account = ":".join(quote(found[key]) for key in ("USER", "PASSWORD") if found[key])
    if str(found["HOST"]).startswith("/"):
        return f"postgresql://{account}@/{found['NAME']}?{urlencode(where)}"
    return f"postgresql://{account}@{':'.join(where.values())}/{found['NAME']}"


@contextmanager
def new_database() -> Iterator[None]:
    """The default connection leads to a new database of the tests, with all tables; it is gone after the block."""
    creation: Any = connection.creation
    given = connection.settings_dict["NAME"]
    creation._create_test_db(verbosity=0, autoclobber=True)
    connection.close()
    connection.settings_dict["NAME"] = creation._get_test_db_name()
    try:
        fresh_tables.migrate()
        yield
    finally:
        creation.destroy_test_db(given, verbosity=0)


@contextmanager
def kept(blocker: DjangoDbBlocker, make: Callable[[], T]) -> Iterator[T]:
    """What `make` writes is there for every test until the block ends; each undoes only what it did itself.

    For a fixture of a module. Nothing is committed: a test whose other threads or processes have to see it, or which
    commits itself, belongs into another module.
    """
    with blocker.unblock(), transaction.atomic():
        made = make()
        with blocker.block():
            yield made
        transaction.set_rollback(True)
