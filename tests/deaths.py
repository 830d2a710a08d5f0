"""A connection that dies before a statement of one's choice, COMMIT included, and the whole database as a digest."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.apps import apps
from django.db import connection


class _Fate:
    """Counts statements down to the one before which the server's end of the connection dies."""

    def __init__(self, last: int, killer: psycopg.Connection[Any]) -> None:
        self.left, self.killer = last, killer

    @property
    def met(self) -> bool:
        return self.left <= 0

    def step(self) -> None:
        self.left -= 1
        if self.left == 0:
            process = [connection.connection.info.backend_pid]
            self.killer.execute("SELECT pg_terminate_backend(%s)", process)
            # Until it is gone it might still read the statement; the server's own waiting looks ten times a second.
            while self.killer.execute("SELECT FROM pg_stat_activity WHERE pid = %s", process).fetchone() is not None:
                pass

    def execute(self, execute: Any, sql: Any, parameters: Any, many: Any, context: Any) -> Any:
        self.step()
        return execute(sql, parameters, many, context)


@contextmanager
def death_before(last: int, killer: psycopg.Connection[Any]) -> Iterator[_Fate]:
    """The connection dies before the statement of that number; `killer` is another one."""
    fate, commit = _Fate(last, killer), connection._commit  # type: ignore[attr-defined]  # private to Django, so not in its stubs

    def commit_if_alive() -> Any:
        fate.step()
        return commit()

    connection._commit = commit_if_alive  # type: ignore[attr-defined]  # private to Django, so not in its stubs
    try:
        with connection.execute_wrapper(fate.execute):
            yield fate
    finally:
        connection._commit = commit  # type: ignore[attr-defined]  # private to Django, so not in its stubs


def everything() -> dict[str, str]:
    """A digest of every table of the house."""
    tables = [model._meta.db_table for model in apps.get_models() if model.__module__.startswith("yimen.")]
    asked = " UNION ALL ".join(
        f"SELECT '{table}', coalesce(md5(string_agg(r::text, '|' ORDER BY r::text)), '') FROM \"{table}\" r"  # noqa: S608 - the models' own tables
        for table in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return dict(cursor.fetchall())
