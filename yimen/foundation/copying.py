"""Many new rows of one table by COPY: several times the rate of INSERT, which sends every value as a parameter."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.db import connection, models

M = TypeVar("M", bound=models.Model)


def copy_rows(model: type[M], rows: Iterable[M]) -> int:
    """Write `rows` into the table of `model` within the running transaction; how many.

    Values go through the model fields, so that encryption and JSON work as everywhere; signals do not run. Raises
    django.db.IntegrityError when a constraint is broken.
    """
    fields = model._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    prepare: list[tuple[str, Callable[..., Any]]] = [(field.attname, field.get_db_prep_save) for field in fields]
    # All of them first: a row that asks the database something while it is made would wait for the COPY for ever.
    values = [[prepared(getattr(row, name), connection) for name, prepared in prepare] for row in rows]
    statement = f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN'
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(statement) as copy:
        for one in values:
            copy.write_row(one)
    return len(values)
