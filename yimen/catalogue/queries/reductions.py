"""Reductions against the recorded baselines: of one item for its guide, of all for those who watch over the county."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from yimen.catalogue.models import ItemBaseline
from yimen.catalogue.queries.versions import PublishedVersion
from yimen.foundation import instant
from yimen.law.elements import CaseType
from yimen.law.limits import Limit, LimitUnit
from yimen.law.reductions import Baseline, Dimension, Reduction, asked, present, reductions, total

_SECONDS = 60.0  # how long another process may show a guide without a baseline recorded just now
_MOST_KEPT = 8192
_kept: dict[UUID, tuple[tuple[Baseline, ...], float]] = {}


@dataclass(frozen=True, slots=True)
class ItemReductions:
    """One item with its four dimensions."""

    code: str
    name: str
    organ_name: str
    found: tuple[Reduction, ...]


def baselines_of(item_id: UUID) -> tuple[Baseline, ...]:
    """What is recorded for the item. Kept for a minute in this process: every guide asks."""
    kept = _kept.get(item_id)
    if kept and instant.steady() < kept[1]:
        return kept[0]
    rows = ItemBaseline.objects.filter(item_id=item_id)
    found = tuple(Baseline(Dimension(row.dimension), row.value, row.on, row.source) for row in rows)
    if len(_kept) >= _MOST_KEPT:
        _kept.clear()
    _kept[item_id] = (found, instant.steady() + _SECONDS)
    return found


def forget_baselines() -> None:
    """Ask the database again: after a baseline was recorded."""
    _kept.clear()


def reductions_of(version: PublishedVersion) -> tuple[Reduction, ...]:
    """The four dimensions of the version against its item's baselines."""
    return reductions(present(version.content), baselines_of(version.item_id))


# The lists are counted where they are: an item has ten kilobytes of guide, and a county twenty thousand items.
_SQL = """
SELECT item.code, version.name, organ.name, elements->>'case_type', elements->'promised_limit',
       CASE jsonb_typeof(elements->'materials') WHEN 'array' THEN jsonb_array_length(elements->'materials') END,
       CASE jsonb_typeof(elements->'steps') WHEN 'array' THEN jsonb_array_length(elements->'steps') END,
       (elements->>'visits')::int,
       (SELECT json_agg(json_build_array(dimension, value, "on", source))::text
          FROM catalogue_itembaseline AS baseline WHERE baseline.item_id = item.id)
  FROM catalogue_itemversion AS version
  JOIN catalogue_serviceitem AS item ON item.id = version.item_id
  JOIN organisations_organ AS organ ON organ.id = item.organ_id
 CROSS JOIN LATERAL (SELECT version.content->'elements' AS elements OFFSET 0) AS content
 WHERE version.effective_from <= %(day)s AND (version.effective_until IS NULL OR %(day)s < version.effective_until)
   AND (%(organ)s::text IS NULL OR organ.name = %(organ)s)
 ORDER BY organ.department_code, organ.code, item.code
"""


def all_reductions(*, on: date, organ: str | None = None) -> list[ItemReductions]:
    """Every item in force on the day, of one organ when named, with one query."""
    with connection.cursor() as cursor:
        cursor.execute(_SQL, {"day": on, "organ": organ})
        return [_item(row) for row in cursor.fetchall()]


def by_organ(items: Iterable[ItemReductions]) -> dict[str, list[ItemReductions]]:
    """The items under their organs' names, in the order they came."""
    found: dict[str, list[ItemReductions]] = {}
    for one in items:
        found.setdefault(one.organ_name, []).append(one)
    return found


def totals(items: Iterable[ItemReductions]) -> Mapping[Dimension, Reduction]:
    """The sums of every dimension."""
    found = [reduction for one in items for reduction in one.found]
    return {dimension: total(dimension, found) for dimension in Dimension}


def _item(row: tuple[Any, ...]) -> ItemReductions:
    code, name, organ_name, case_type, promised, materials, steps, visits, recorded = row
    limit = json.loads(promised) if promised else None
    figures = asked(
        on_the_spot=case_type == CaseType.on_the_spot,
        promised=Limit(limit["value"], LimitUnit(limit["unit"])) if limit else None,
        materials=materials,
        steps=steps,
        visits=visits,
    )
    baselines = [
        Baseline(Dimension(dimension), value, date.fromisoformat(on), source)
        for dimension, value, on, source in json.loads(recorded or "[]")
    ]
    return ItemReductions(code, name, organ_name, reductions(figures, baselines))
