"""What there is to browse by: topics, departments, life events, each with how many items it leads to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection

from yimen.foundation import instant


@dataclass(frozen=True, slots=True)
class Facet:
    """One choice of a filter."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """The choices of every filter, the fullest first."""

    topics: list[Facet]
    organs: list[Facet]
    life_events: list[Facet]
    natural_count: int
    legal_count: int


_IN_FORCE = "valid_from <= %(day)s AND (valid_until IS NULL OR valid_until > %(day)s)"
_SQL = f"""
WITH entry AS (SELECT topic, organ_name, audience, life_events FROM catalogue_searchentry WHERE {_IN_FORCE})
SELECT 'topic', topic, count(*) FROM entry GROUP BY topic
UNION ALL SELECT 'organ', organ_name, count(*) FROM entry GROUP BY organ_name
UNION ALL SELECT 'life_event', life_event, count(*) FROM entry, unnest(life_events) life_event GROUP BY life_event
UNION ALL SELECT 'natural', '', count(*) FROM entry WHERE '1' = ANY(audience)
UNION ALL SELECT 'legal', '', count(*) FROM entry WHERE audience <> ARRAY['1']::varchar[]
"""  # noqa: S608 - made of constants


def facets(*, on: date | None = None) -> Facets:
    """All choices over the versions in force on the day, with one query."""
    with connection.cursor() as cursor:
        cursor.execute(_SQL, {"day": on or instant.today()})
        rows: list[tuple[str, str, int]] = cursor.fetchall()
    return Facets(
        topics=_of("topic", rows),
        organs=_of("organ", rows),
        life_events=_of("life_event", rows),
        natural_count=sum(count for kind, _, count in rows if kind == "natural"),
        legal_count=sum(count for kind, _, count in rows if kind == "legal"),
    )


def _of(kind: str, rows: list[tuple[str, str, int]]) -> list[Facet]:
    facets = [Facet(value, count) for one, value, count in rows if one == kind]
    return sorted(facets, key=lambda facet: (-facet.count, facet.value))
