"""What a list shows of a version. Read by itself: the whole version with its form is ten times as much, and a list
has twenty of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db import connection

from yimen.catalogue.queries.versions import NO_TOPIC
from yimen.law.elements import ItemContent

KEPT_VERSIONS = 8192
LISTED = ("item_name", "organ_name", "category", "case_type", "legal_limit", "promised_limit", "channels", "fee")
_MARK = "implementation_code"


@dataclass(frozen=True, slots=True)
class ListedVersion:
    """A line of a list; `content` holds the elements in `LISTED` and no others. `demonstration`: as on a version."""

    version_id: UUID
    item_id: UUID
    organ_id: UUID
    code: str
    name: str
    organ_name: str
    topic: str
    content: ItemContent
    demonstration: bool


# The elements are unpacked once a row (OFFSET 0 keeps them together) and picked by key: half the time of jsonb_each.
_SQL = f"""
SELECT version.id, item.id, organ.id, item.code, version.name, organ.name, version.content->'demonstration' ? %(mark)s,
       jsonb_build_object({", ".join(f"'{key}', elements->'{key}'" for key in LISTED)})
  FROM catalogue_itemversion AS version
  JOIN catalogue_serviceitem AS item ON item.id = version.item_id
  JOIN organisations_organ AS organ ON organ.id = item.organ_id
 CROSS JOIN LATERAL (SELECT version.content->'elements' AS elements OFFSET 0) AS content
 WHERE version.id = ANY(%(ids)s)
"""  # noqa: S608 - made of constants

# A version never changes, so a process keeps the lines it has read.
_memory: dict[UUID, ListedVersion] = {}


def listed_versions(version_ids: Sequence[UUID]) -> list[ListedVersion]:
    """The lines in the order of their ids; those not in memory are read with one query."""
    found = {one: _memory[one] for one in version_ids if one in _memory}
    missing = [one for one in version_ids if one not in found]
    if missing:
        with connection.cursor() as cursor:
            cursor.execute(_SQL, {"ids": missing, "mark": _MARK})
            found |= {row[0]: _remember(_listed(row)) for row in cursor.fetchall()}
    return [found[one] for one in version_ids]


def _remember(version: ListedVersion) -> ListedVersion:
    if len(_memory) >= KEPT_VERSIONS:
        _memory.clear()
    _memory[version.version_id] = version
    return version


def _listed(row: tuple[Any, ...]) -> ListedVersion:
    version_id, item_id, organ_id, code, name, organ_name, demonstration, elements = row
    content = ItemContent(MappingProxyType(json.loads(elements)))
    return ListedVersion(
        version_id=version_id,
        item_id=item_id,
        organ_id=organ_id,
        code=code,
        name=name,
        organ_name=content.organ_name or organ_name,
        topic=content.category or NO_TOPIC,
        content=content,
        demonstration=demonstration,
    )
