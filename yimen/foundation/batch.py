"""Write the rows of one act in one statement.

An act touches five to ten rows of as many tables. Sent one by one they cost a round trip each; here they become one
`WITH … INSERT … UPDATE …` whose parts PostgreSQL runs together. Measured on two cores: about three times the rate
of the ORM's single statements. Values go through the model fields, so that encryption and JSON work as everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection, models
from django.db.models.fields import NOT_PROVIDED

from yimen.foundation.statement import one_statement

Values = Mapping[str, Any]

# The driver takes their values as they are; the value of any other field goes through the field.
_PLAIN = (
    models.BooleanField, models.CharField, models.DateField, models.ForeignKey, models.IntegerField, models.TextField,
    models.UUIDField,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Column:
    """A column as a statement needs it. Without a value it is left out, where it may be null, or takes its default."""

    sql: str
    prepare: Callable[[Any], Any]
    default: Callable[[], Any] | None
    may_be_null: bool


@cache
def _columns(model: type[models.Model]) -> dict[str, _Column]:
    """The columns of `model` by attribute name."""
    return {field.attname: _column(field) for field in model._meta.concrete_fields}


def _column(field: models.Field[Any, Any]) -> _Column:
    def through_field(value: Any) -> Any:
        return field.get_db_prep_save(value, connection)

    return _Column(
        sql=f'"{field.column}"',
        prepare=_as_it_is if isinstance(field, _PLAIN) else through_field,
        default=None if field.default is NOT_PROVIDED else field.get_default,
        may_be_null=field.null,
    )


def _as_it_is(value: Any) -> Any:
    return value


def _refuse_unknown(model: type[models.Model], values: Values) -> None:
    if unknown := values.keys() - _columns(model).keys():
        raise ValueError(f"{model.__name__} has no {sorted(unknown)}")


class Batch:
    """Rows to insert and to change, written by `flush` in one statement of the running transaction."""

    def __init__(self) -> None:
        self._inserts: dict[type[models.Model], list[Values]] = {}
        self._updates: list[tuple[type[models.Model], Values, Values]] = []

    def insert(self, model: type[models.Model], values: Values) -> None:
        """Add a row of `model`; keys are column attributes ("case_id", not "case")."""
        _refuse_unknown(model, values)
        self._inserts.setdefault(model, []).append(values)

    def update(self, model: type[models.Model], *, where: Values, values: Values) -> None:
        """Change the rows of `model` whose columns equal `where`; the caller holds the lock of what they belong to."""
        _refuse_unknown(model, {**where, **values})
        self._updates.append((model, where, values))

    def flush(self) -> None:
        """Write everything. Raises django.db.IntegrityError when a constraint is broken."""
        parts, parameters = self._parts(only_if="")
        if not parts:
            return
        with connection.cursor() as cursor:
            cursor.execute(f"WITH {_named(parts)} SELECT 1", parameters)
        self._clear()

    def flush_if(self, guard: str, given: Sequence[Any]) -> bool:
        """Write everything if the database grants it, in one statement that is its own transaction; whether it did.

        `guard` is SQL of named parts, the last called `granted` with one row and a column `yes`; `given` its values.
        Raises django.db.IntegrityError when a constraint is broken.
        """
        parts, parameters = self._parts(only_if="(SELECT yes FROM granted)")
        named = ", ".join([guard, _named(parts)] if parts else [guard])
        with one_statement(), connection.cursor() as cursor:
            cursor.execute(
                f"WITH {named} SELECT yes FROM granted",  # noqa: S608 - made of the callers' own texts
                [*given, *parameters],
            )
            (granted,) = cursor.fetchone()
        self._clear()
        return bool(granted)

    def _parts(self, *, only_if: str) -> tuple[list[str], list[Any]]:
        parts: list[str] = []
        parameters: list[Any] = []
        for model, rows in self._inserts.items():
            self._add_insert(model, rows, parts, parameters, only_if=only_if)
        for model, where, values in self._updates:
            self._add_update(model, where, values, parts, parameters, only_if=only_if)
        return parts, parameters

    def _clear(self) -> None:
        self._inserts.clear()
        self._updates.clear()

    @staticmethod
    def _add_insert(
        model: type[models.Model], rows: list[Values], parts: list[str], parameters: list[Any], *, only_if: str
    ) -> None:
        columns = _written(model, rows)
        names = ", ".join(column.sql for column in columns.values())
        row = ", ".join(["%s"] * len(columns))
        into = f'INSERT INTO "{model._meta.db_table}" ({names}) '
        if only_if:  # a row at a time: only at the top of a SELECT does a parameter take the type of its column
            parts.extend([f"{into} SELECT {row} WHERE {only_if}"] * len(rows))
        else:
            parts.append(into + "VALUES " + ", ".join([f"({row})"] * len(rows)))
        for values in rows:
            parameters.extend(_value(name, column, values) for name, column in columns.items())

    @staticmethod
    def _add_update(
        model: type[models.Model],
        where: Values,
        values: Values,
        parts: list[str],
        parameters: list[Any],
        *,
        only_if: str,
    ) -> None:
        columns = _columns(model)
        changed = ", ".join(f"{columns[name].sql} = %s" for name in values)
        condition = " AND ".join([*(f"{columns[name].sql} = %s" for name in where), *filter(None, [only_if])])
        parts.append(f'UPDATE "{model._meta.db_table}" SET {changed} WHERE {condition}')  # noqa: S608
        parameters.extend(columns[name].prepare(value) for name, value in (*values.items(), *where.items()))


def _named(parts: Sequence[str]) -> str:
    return ", ".join(f"part{number} AS ({part})" for number, part in enumerate(parts))


def _written(model: type[models.Model], rows: Iterable[Values]) -> dict[str, _Column]:
    """The columns that one of `rows` gives or that have to be given. Raises ValueError where one has no value."""
    given = {name for values in rows for name in values}
    columns = {
        name: column
        for name, column in _columns(model).items()
        if name in given or column.default or not column.may_be_null
    }
    for name, column in columns.items():
        if name not in given and column.default is None:
            raise ValueError(f"{model.__name__}.{name} has no value")
    return columns


def _value(name: str, column: _Column, values: Values) -> Any:
    if name in values:
        return column.prepare(values[name])
    return column.prepare(column.default() if column.default else None)
