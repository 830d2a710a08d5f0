"""A page of a long list. Lists are not counted; one row more than a page is read to know whether it goes on."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)
Row = TypeVar("Row")


def rows_of_page(found: QuerySet[M, Row], number: int, *, size: int) -> tuple[list[Row], bool]:
    """Page `number` (from 1) of an ordered list, `size` rows at the most, and whether there is a next one."""
    first = (number - 1) * size
    rows: list[Any] = list(found[first : first + size + 1])
    return rows[:size], len(rows) > size
