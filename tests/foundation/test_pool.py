"""A connection that the server ended while it lay in the pool is exchanged before anybody is given it."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection

from tests.database import database_url
from yimen.config.settings import database
from yimen.foundation.database.base import DatabaseWrapper, is_there


@pytest.fixture
def pooled(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[DatabaseWrapper]:
    """The house's way to the database of the tests, with a pool of its own that holds one connection."""
    options = database(database_url())["OPTIONS"]
    options["pool"] |= {"max_size": 1}
    wrapper = DatabaseWrapper(connection.settings_dict | {"OPTIONS": options}, alias=connection.alias)
    monkeypatch.setattr(wrapper, "_connection_pools", {})  # which Django keeps with the class
    yield wrapper
    wrapper.close()
    wrapper.close_pool()


def _backend(pooled: DatabaseWrapper) -> int:
    """The server's process, asked once as a request does."""
    with pooled.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        found = int(cursor.fetchone()[0])
    pooled.close()
    return found


def _end(process: int) -> None:
    with psycopg.connect(database_url(), autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [process])


def test_a_connection_is_used_again_and_one_that_was_ended_is_not(pooled: DatabaseWrapper) -> None:
    first = _backend(pooled)
    assert _backend(pooled) == first
    _end(first)
    second = _backend(pooled)
    assert second != first
    assert _backend(pooled) == second


def test_what_comes_unasked_does_not_cost_a_good_connection() -> None:
    with psycopg.connect(database_url(), autocommit=True) as listener:
        assert is_there(listener)
        listener.execute("LISTEN knock")
        with psycopg.connect(database_url(), autocommit=True) as other:
            other.execute("NOTIFY knock")
        assert is_there(listener)
        _end(listener.info.backend_pid)
        assert not is_there(listener)
