"""Read rows of a model by a condition in SQL, for the questions that every act asks.

The ORM composes its SQL anew each time, which costs several times what the database needs for the answer. Here the
text is fixed, so that the server keeps its plan too (settings: prepare_threshold). Values come through the model
fields, so that encryption and JSON work as everywhere; everything asked less often is asked by the ORM.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from django.db import connection, models

from yimen.foundation import fixed_text

M = TypeVar("M", bound=models.Model)
Converter = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Reader:
    columns: tuple[str, ...]
    select: str
    names: tuple[str, ...]
    converters: tuple[tuple[int, Converter], ...]


@cache
def _reader(model: type[models.Model]) -> _Reader:
    fields = model._meta.concrete_fields
    columns = tuple(f'"{field.column}"' for field in fields)
    return _Reader(
        columns=columns,
        select=f'SELECT {", ".join(columns)} FROM "{model._meta.db_table}" WHERE ',  # noqa: S608 - made of the model's own names
        names=tuple(field.attname for field in fields),
        converters=tuple((place, one) for place, field in enumerate(fields) if (one := _converter(field))),
    )


def _converter(field: models.Field[Any, Any]) -> Converter | None:
    steps = field.get_db_converters(connection)
    if not steps:
        return None

    def convert(value: Any) -> Any:
        for step in steps:
            value = step(value, None, connection)
        return value

    return convert


def read(model: type[M], condition: str, parameters: Sequence[Any]) -> list[M]:
    """The rows of `model` for which `condition` (with ORDER BY or FOR UPDATE behind it) holds."""
    reader = _reader(model)
    found = fixed_text.execute(reader.select + condition, parameters)
    return [_made(model, reader, row) for row in found]


def first(model: type[M], condition: str, parameters: Sequence[Any]) -> M | None:
    """The first such row, or None."""
    return next(iter(read(model, condition, parameters)), None)


def columns(model: type[models.Model], of: str) -> str:
    """The columns of `model` in a statement that calls its rows `of`; `made` takes their values."""
    return ", ".join(f"{of}.{column}" for column in _reader(model).columns)


def made(model: type[M], values: Sequence[Any]) -> M:
    """The row whose columns have these values."""
    return _made(model, _reader(model), values)


def _made(model: type[M], reader: _Reader, row: Sequence[Any]) -> M:
    values = list(row)
    for place, convert in reader.converters:
        values[place] = convert(values[place])
    return model.from_db(connection.alias, reader.names, values)
