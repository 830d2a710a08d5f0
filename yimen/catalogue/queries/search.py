"""Search and browsing over the versions in force: one statement, at most `COUNTED` candidates, ranked among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from psycopg.sql import Literal

from yimen.catalogue.models import SearchSynonym
from yimen.catalogue.queries.listing import ListedVersion, listed_versions
from yimen.catalogue.search_query import Query, Synonyms, parse_query
from yimen.foundation import instant
from yimen.law.elements import Audience

COUNTED = 500
FRESH_SECONDS = 60.0
LARGEST_OFFSET = 480
_TRIGRAM_LENGTH = 3


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a search; None is no matter. `audience` "natural" or "legal"; `organ` a department's name."""

    audience: str | None = None
    topic: str | None = None
    organ: str | None = None
    life_event: str | None = None
    online: bool | None = None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """`count` is exact up to `COUNTED`; `more` says there are still others."""

    count: int
    more: bool
    hits: list[ListedVersion]

    @property
    def count_words(self) -> str:
        """The count on the page: "37" or "500+"."""
        return f"{COUNTED}+" if self.more else str(self.count)


def search(
    q: str,
    *,
    audience: str | None = None,
    topic: str | None = None,
    organ: str | None = None,
    life_event: str | None = None,
    online: bool | None = None,
    limit: int = 20,
    offset: int = 0,
) -> SearchPage:
    """The versions in force that fit `q`, the best first; all that pass the filters, by pinyin, when `q` is empty.

    Exact name first, then words (all of them, or else some of them), pinyin and initials, last likeness by trigrams.
    """
    filters = Filters(audience, topic, organ, life_event, online)
    page = (max(1, min(limit, 100)), max(0, min(offset, LARGEST_OFFSET)))
    query = parse_query(q, synonyms())
    for sql, parameters in _attempts(query, empty=not q.strip()):
        rows = _run(sql, parameters, filters, page)
        if rows:
            total = int(rows[0][1])
            hits = listed_versions([row[0] for row in rows])
            return SearchPage(count=min(total, COUNTED), more=total > COUNTED, hits=hits)
    return SearchPage(count=0, more=False, hits=[])


def synonyms() -> Synonyms:
    """What each everyday term means; kept in the process for `FRESH_SECONDS`."""
    if not connection.in_atomic_block and instant.steady() < _held.fresh_until:
        return _held.synonyms
    table: dict[str, list[str]] = {}
    for term, means in SearchSynonym.objects.values_list("term", "means"):
        table.setdefault(term, []).append(means)
    _held.synonyms, _held.fresh_until = Synonyms.of(table), instant.steady() + FRESH_SECONDS
    return _held.synonyms


@dataclass
class _Held:
    synonyms: Synonyms
    fresh_until: float = float("-inf")


_held = _Held(Synonyms.of({}))

_BROWSE = """
WITH hit AS MATERIALIZED (
    SELECT version_id, sort_key FROM catalogue_searchentry WHERE {filters} ORDER BY sort_key, version_id LIMIT %(most)s
)
SELECT version_id, count(*) OVER () FROM hit ORDER BY sort_key, version_id LIMIT %(limit)s OFFSET %(offset)s
"""
# An exact name is looked up on its own, so that it is there however many others have the same words. The rank is
# computed where the row is read, so that only narrow rows are kept and sorted; those that fit equally well stand by
# pinyin. The words stand in the statement as a constant: the planner has to know how common they are (reading the
# table until there are enough, or the index), and a prepared statement would be planned for words of average rarity,
# which took ten times as long for common ones.
_WORDS = """
WITH hit AS MATERIALIZED (
    (SELECT version_id, sort_key, 0 AS tier, 0::real AS rank, 0 AS length FROM catalogue_searchentry
     WHERE name_key = %(key)s AND {filters} LIMIT 20)
    UNION ALL
    (SELECT version_id, sort_key, CASE position(%(key)s in name_key) WHEN 1 THEN 1 WHEN 0 THEN 3 ELSE 2 END,
            ts_rank('{{0, 0.1, 0.4, 1}}', words, {words}::tsquery), length(name_key)
     FROM catalogue_searchentry WHERE words @@ {words}::tsquery AND name_key <> %(key)s AND {filters} LIMIT %(most)s)
)
SELECT version_id, count(*) OVER () FROM hit ORDER BY tier, rank DESC, length, sort_key, version_id
LIMIT %(limit)s OFFSET %(offset)s
"""
_LIKENESS = """
WITH hit AS MATERIALIZED (
    SELECT version_id, sort_key, word_similarity(%(key)s, name_key) AS rank FROM catalogue_searchentry
    WHERE %(key)s <%% name_key AND {filters} LIMIT %(most)s
)
SELECT version_id, count(*) OVER () FROM hit ORDER BY rank DESC, sort_key, version_id LIMIT %(limit)s OFFSET %(offset)s
"""


def _attempts(query: Query, *, empty: bool) -> list[tuple[str, dict[str, Any]]]:
    """The statements to try, each only when those before it found nothing."""
    if empty:
        return [(_BROWSE, {})]
    attempts = [(_WORDS, {"key": query.key, "words": one}) for one in query.tries]
    if len(query.key) >= _TRIGRAM_LENGTH:
        attempts.append((_LIKENESS, {"key": query.key}))
    return attempts


def _run(sql: str, parameters: dict[str, Any], filters: Filters, page: tuple[int, int]) -> list[tuple[UUID, int]]:
    conditions, values = _conditions(filters, instant.today())
    words = Literal(parameters.get("words", "")).as_string()  # letters, digits and operators only: no % to double
    with connection.cursor() as cursor:
        cursor.execute(
            sql.format(filters=" AND ".join(conditions), words=words),
            {**values, **parameters, "most": COUNTED + 1, "limit": page[0], "offset": page[1]},
        )
        rows: list[tuple[UUID, int]] = cursor.fetchall()
    return rows


def _conditions(filters: Filters, day: date) -> tuple[list[str], dict[str, Any]]:
    conditions = ["valid_from <= %(day)s", "(valid_until IS NULL OR valid_until > %(day)s)"]
    values: dict[str, Any] = {"day": day}
    if filters.audience == "natural":
        conditions.append(f"'{Audience.natural_person.value}' = ANY(audience)")
    if filters.audience == "legal":
        conditions.append(f"audience <> ARRAY['{Audience.natural_person.value}']::varchar[]")
    for column, value in (("topic", filters.topic), ("organ_name", filters.organ), ("online", filters.online)):
        if value is not None:
            conditions.append(f"{column} = %({column})s")
            values[column] = value
    if filters.life_event is not None:
        conditions.append("life_events @> ARRAY[%(life_event)s]::varchar[]")
        values["life_event"] = filters.life_event
    return conditions, values
