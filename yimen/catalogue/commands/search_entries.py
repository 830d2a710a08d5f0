"""What search knows, written anew from the versions: after a publication, or for all when the rules changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from importlib import resources
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from yimen.catalogue.models import ItemVersion, SearchEntry
from yimen.catalogue.queries.versions import NO_TOPIC
from yimen.catalogue.search_words import Naming, Words, words_of
from yimen.foundation.copying import copy_rows
from yimen.law.elements import ItemContent, content_from_json
from yimen.organisations.queries import organ as organ_of

CHUNK = 500


def enter_new_versions(
    versions: Sequence[ItemVersion], contents: Sequence[ItemContent], words: Sequence[Words]
) -> None:
    """Write the entries of versions that are just being published, each with its words; those before them end where
    these begin."""
    ended: dict[date, list[UUID]] = {}
    for version in versions:
        if version.number > 1:
            ended.setdefault(version.effective_from, []).append(version.item_id)
    for day, item_ids in ended.items():
        before = SearchEntry.objects.filter(version__item__in=item_ids, valid_until=None)
        before.update(valid_until=day)
    copy_rows(SearchEntry, map(_entry, versions, contents, words))


def write_search_entries(version_ids: Sequence[UUID]) -> None:
    """Write the entries of these versions and of the versions of the same items, whose last day they may move."""
    for start in range(0, len(version_ids), CHUNK):
        chunk = version_ids[start : start + CHUNK]
        rows = list(ItemVersion.objects.filter(item__in=_items_of(chunk)).select_related("item"))
        contents = [content_from_json(row.content) for row in rows]
        entries = list(map(_entry, rows, contents, words_of(list(map(naming_of, rows, contents)))))
        SearchEntry.objects.filter(version__in=[entry.version_id for entry in entries]).delete()
        copy_rows(SearchEntry, entries)


def rebuild_search() -> int:
    """Write all entries anew, as after a change of the synonyms' or life events' files; how many there are."""
    ids = list(ItemVersion.objects.values_list("pk", flat=True))
    with transaction.atomic():
        write_search_entries(ids)
    return len(ids)


def _items_of(version_ids: Sequence[UUID]) -> QuerySet[ItemVersion, UUID]:
    return ItemVersion.objects.filter(pk__in=version_ids).values_list("item_id", flat=True)


def naming_of(row: ItemVersion, content: ItemContent) -> Naming:
    """What the version is found by."""
    organ = organ_of(row.item.organ_id)
    around = (
        organ.short_name,
        organ.abbreviation,
        *organ.everyday_names,
        content.category or NO_TOPIC,
        *_life_events().get(row.name, ()),
    )
    return Naming(row.name, (content.result_name,) if content.result_name else (), around)


def _entry(row: ItemVersion, content: ItemContent, words: Words) -> SearchEntry:
    return SearchEntry(
        version_id=row.pk,
        name_key=words.name_key,
        sort_key=words.sort_key,
        words=words.vector,
        topic=content.category or NO_TOPIC,
        organ_name=content.organ_name or organ_of(row.item.organ_id).name,
        audience=[one.value for one in content.audience],
        life_events=_life_events().get(row.name, []),
        online=content.online,
        valid_from=row.effective_from,
        valid_until=row.effective_until,
    )


@lru_cache(maxsize=1)
def _life_events() -> dict[str, list[str]]:
    """The 一件事 scenes an item's name belongs to (yimen/data/life_events.json)."""
    document = json.loads(resources.files("yimen").joinpath("data/life_events.json").read_text(encoding="utf-8"))
    scenes: dict[str, list[str]] = {}
    for scene, names in document["scenes"].items():
        for name in names:
            scenes.setdefault(name, []).append(scene)
    return scenes
