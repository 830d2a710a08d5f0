"""Statements whose text is fixed and which every act sends: their text is turned into PostgreSQL's form once.

The driver looks for `%s` anew in every statement with more than fifty parameters, which took a tenth of the whole job,
and Django's way to a cursor is half as long as the statement. A connection keeps the cursor of each such text, for it
has learned how to write these parameters and to read these columns: with a new one a statement costs Python a third
more. What is asked less often goes through `connection.cursor()`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import count
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from psycopg import Connection, RawCursor

Row = tuple[Any, ...]

_CURSORS_KEPT = 200  # a connection's; the house knows fewer texts, but a batch of many rows has one of its own


def execute(sql: str, parameters: Sequence[Any]) -> list[Row]:
    """The rows that `sql` gives, with a `%s` for each of `parameters` and no other per cent sign than `%%`.

    It has to give rows (`WITH … SELECT`, `RETURNING`). Raises what Django raises.
    """
    database: Any = connections[DEFAULT_DB_ALIAS]
    if database.queries_logged or database.execute_wrappers:  # whoever reads along reads Django's form
        with database.cursor() as cursor:
            cursor.execute(sql, parameters)
            return list(cursor.fetchall())
    database.ensure_connection()
    database.validate_no_broken_transaction()
    text = _numbered(sql)
    with database.wrap_database_errors:
        kept = _cursor(database.connection, text)
        kept.execute(text, parameters)
        return kept.fetchall()


def _cursor(connection: Connection[Row], text: str) -> RawCursor[Row]:
    """The cursor that the connection keeps for `text`; it lives and dies with the connection."""
    kept: dict[str, RawCursor[Row]] = vars(connection).setdefault("cursors_of_fixed_text", {})
    cursor = kept.get(text)
    if cursor is None:
        if len(kept) == _CURSORS_KEPT:
            kept.clear()
        cursor = kept[text] = RawCursor(connection)
    return cursor


@lru_cache(maxsize=512)
def _numbered(sql: str) -> str:
    """`sql` with `$1`, `$2` … in the places of its `%s`."""
    parts, place = sql.split("%s"), count(1)
    return "".join([parts[0], *(f"${next(place)}{part}" for part in parts[1:])]).replace("%%", "%")
