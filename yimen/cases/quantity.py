"""Permits limited in number (行政许可法第五十七条): how many are left for a case, and holding them."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from yimen.cases.models import Case
from yimen.law.elements import ItemContent
from yimen.law.quantity import QuantityFacts, available_of, period_of
from yimen.law.states import UNDER_REVIEW

_COUNT = """
SELECT count(*) FILTER (WHERE place_taken_on BETWEEN %(first)s AND %(last)s),
       count(*) FILTER (WHERE state = ANY(%(open)s)
                          AND (coalesce(accepted_at, deemed_accepted_at), number) < (%(accepted)s, %(number)s))
  FROM cases_case WHERE item_id = %(item)s
"""


def facts_of_quantity(case: Case, content: ItemContent, today: date) -> QuantityFacts | None:
    """How the permits of the item stand for an accepted case; None where their number is not limited."""
    available = available_of(content)
    accepted = case.accepted_at or case.deemed_accepted_at
    if available is None or accepted is None:
        return None
    first, last = period_of(content, today)
    values: dict[str, Any] = {
        "first": first, "last": last, "item": case.item_id, "open": [state.value for state in UNDER_REVIEW],
        "accepted": accepted, "number": case.number,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, values)
        granted, earlier = cursor.fetchone()
    return QuantityFacts(available=available, granted=granted, earlier=earlier)


def hold_places(item_id: UUID) -> None:
    """Until the commit nobody else takes a permit of the item (docs/locking.md)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"places {item_id}"])
