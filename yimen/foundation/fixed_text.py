"""Statements whose text is fixed and which every act sends: their text is turned into PostgreSQL's form once.

The driver looks for `%s` anew in every statement with more than fifty parameters, which took a tenth of the whole job,
and Django's way to a cursor is half as long as the statement. What is asked less often goes through
`connection.cursor()`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import count
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from psycopg import RawCursor

Row = tuple[Any, ...]


def execute(sql: str, parameters: Sequence[Any]) -> list[Row]:
    """The rows that `sql` gives, with a `%s` for each of `parameters` and no other per cent sign than `%%`.

    It has to give rows (`WITH … SELECT`, `RETURNING`). Raises what Django raises.
    """
    database: Any = connections[DEFAULT_DB_ALIAS]
    if database.queries_logged:  # whoever reads the log reads Django's form
        with database.cursor() as cursor:
            return _rows(cursor, sql, parameters)
    database.ensure_connection()
    return _rows(database.make_cursor(RawCursor(database.connection)), _numbered(sql), parameters)


def _rows(cursor: Any, sql: str, parameters: Sequence[Any]) -> list[Row]:
    cursor.execute(sql, parameters)
    return list(cursor.fetchall())


@lru_cache(maxsize=512)
def _numbered(sql: str) -> str:
    """`sql` with `$1`, `$2` … in the places of its `%s`."""
    parts, place = sql.split("%s"), count(1)
    return "".join([parts[0], *(f"${next(place)}{part}" for part in parts[1:])]).replace("%%", "%")
