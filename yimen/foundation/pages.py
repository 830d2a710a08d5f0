"""A page of a long list. Lists are not counted; one row more than a page is read to know whether it goes on."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)
Row = TypeVar("Row")


def rows_of_page(found: QuerySet[M, Row], number: int, *, size: int) -> tuple[list[Row], bool]:
    """Page `number` (from 1) of an ordered list, `size` rows at the most, and whether there is a next one.

    Rows that are alike in the list's order have one all the same, that of their keys: without it one of them would be
    on two pages and another on none.
    """
    first = (number - 1) * size
    in_order = found.order_by(*found.query.order_by, "pk")
    rows: list[Any] = list(in_order[first : first + size + 1])
    return rows[:size], len(rows) > size
