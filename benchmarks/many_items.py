"""A catalogue of many versions, made of the words of the shipped one, and known to search as every other."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection

from benchmarks.indexing import set_up, write_entries
from yimen.catalogue.queries import published_versions
from yimen.foundation.ids import new_id
from yimen.organisations.queries import regions

_ACTIONS = ("办理", "变更", "延续", "补办", "注销", "备案", "年度报告", "转移", "查询", "撤销", "遗失声明", "信息更正")
_CHUNK = 1000
_COPY_ITEMS = """
INSERT INTO catalogue_serviceitem (id, code, organ_id, qr_token, created_at)
SELECT made.item_id, left(item.code, -8) || lpad(to_hex(made.number), 8, '0'), item.organ_id,
       'bench' || made.number, item.created_at
  FROM made JOIN catalogue_itemversion AS version ON version.id = made.template
  JOIN catalogue_serviceitem AS item ON item.id = version.item_id
"""
_COPY_VERSIONS = """
INSERT INTO catalogue_itemversion
       (id, item_id, number, name, effective_from, effective_until, content, form, source, published_at)
SELECT made.version_id, made.item_id, 1, made.name, version.effective_from, NULL,
       jsonb_set(version.content, '{elements,item_name}', to_jsonb(made.name)), version.form, 'bench',
       version.published_at
  FROM made JOIN catalogue_itemversion AS version ON version.id = made.template
"""


def grow_catalogue(count: int, progress: Callable[[str, int, int], None]) -> list[str]:
    """Publish versions until there are `count`; all their names."""
    templates = published_versions()
    names = list(itertools.islice(_names(), count - len(templates)))
    choose = random.Random(2)  # noqa: S311 - the same catalogue every run
    version_ids = [new_id() for _ in names]
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE made (number int, item_id uuid, version_id uuid, template uuid, name text)"
        )
        with cursor.copy("COPY made FROM STDIN") as copy:
            for number, (version_id, name) in enumerate(zip(version_ids, names, strict=True)):
                copy.write_row((number, new_id(), version_id, choose.choice(templates).version_id, name))
        cursor.execute(_COPY_ITEMS)
        cursor.execute(_COPY_VERSIONS)
        cursor.execute("DROP TABLE made")
    with _without_indexes():
        _make_findable(version_ids, progress)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE catalogue_serviceitem, catalogue_itemversion, catalogue_searchentry")
    return [*names, *(version.name for version in templates)]


@contextmanager
def _without_indexes() -> Iterator[None]:
    """The inverted indexes of search are made once at the end: entering every word of every row takes twice as long."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes"
            " WHERE tablename = 'catalogue_searchentry' AND indexdef LIKE '%USING gin%'"
        )
        found = cursor.fetchall()
        for name, _ in found:
            cursor.execute(f"DROP INDEX {name}")
    yield
    with connection.cursor() as cursor:
        for _, definition in found:
            cursor.execute(definition)


def _names() -> Iterator[str]:
    """Names no two of which are the same: a village or town, what is applied for, and what is done with it."""
    choose = random.Random(3)  # noqa: S311 - as above
    places, subjects, seen = _places(), _subjects(), set[str]()
    while True:
        name = f"{choose.choice(places)}{choose.choice(subjects)}{choose.choice(_ACTIONS)}"
        if name not in seen:
            seen.add(name)
            yield name


def _subjects() -> list[str]:
    """The names of items, of what they result in and of the materials they ask for."""
    found: set[str] = set()
    for version in published_versions():
        content = version.content
        found |= {version.name, content.result_name or "", *(material.name for material in content.materials)}
    return sorted(name for name in found if 2 < len(name) < 30)


def _places() -> list[str]:
    towns = [town for county in regions() for town in county.children]
    return [town.name for town in towns] + [village.name for town in towns for village in town.children]


def _make_findable(version_ids: list[UUID], progress: Callable[[str, int, int], None]) -> None:
    """Write the search entries by the command's own rules, on all cores."""
    chunks = [version_ids[start : start + _CHUNK] for start in range(0, len(version_ids), _CHUNK)]
    connection.close()
    with multiprocessing.get_context("spawn").Pool(len(os.sched_getaffinity(0)), set_up) as pool:
        for done, _ in enumerate(pool.imap_unordered(write_entries, chunks), 1):
            progress("编入检索", min(done * _CHUNK, len(version_ids)), len(version_ids))
