"""Import of implementation lists: every row is judged, and all of them are published or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from yimen.catalogue.commands.judge import Judge
from yimen.catalogue.commands.publish import Draft, Publication, prepared, write
from yimen.catalogue.rows import Fault, ImportRefused, ImportResult, ItemFile
from yimen.catalogue.search_words import Words, words_of
from yimen.foundation import trail
from yimen.foundation.instant import county_day
from yimen.law.actors import SYSTEM, Actor, Role
from yimen.law.refusal import Refusal

CATALOGUE_STREAM = UUID("01990000-0000-7000-8000-636174616c67")  # all imports are one chain of the trail
CHUNK = 500
Progress = Callable[[str, int, int], None]


def _silent(_what: str, _done: int, _total: int) -> None:
    """Nobody watches."""


def import_items(
    *,
    rows: Sequence[Any] | ItemFile,
    source: str,
    now: datetime,
    actor: Actor = SYSTEM,
    progress: Progress = _silent,
    apart: Executor | None = None,
) -> ImportResult:
    """Publish every row whose content differs from what is in force; the same file twice changes nothing.

    A row has the parts of `rows.ROW_PARTS`. `source` is where the file came from. A form that is not given is made of
    the dictionary. `apart`: another process (`foundation.apart`), where the words for search are made while this one
    goes on. Only a chunk or two of the rows are in memory at a time.

    Raises `ImportRefused` with every fault, and Refusal `import_runs` while another import goes on.
    """
    with transaction.atomic():
        _one_at_a_time()
        result = _gone_through(rows, source, now, progress, _Writing(apart))
        if result.created or result.changed:
            _record(source, result, actor, now)
    return result


def _one_at_a_time() -> None:
    """Two files lock the same items in different orders, so that two imports could wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended('catalogue import', 0))")
        if cursor.fetchone() != (True,):
            raise Refusal("import_runs", "另一次导入正在进行，没有导入任何内容。请等它结束后再导入。")


def judge_items(
    *, rows: Sequence[Any] | ItemFile, source: str, now: datetime, progress: Progress = _silent
) -> ImportResult:
    """What `import_items` would do now, or the `ImportRefused` it would raise; nothing is written."""
    return _gone_through(rows, source, now, progress, None)


def _gone_through(
    rows: Sequence[Any] | ItemFile, source: str, now: datetime, tell: Progress, writing: _Writing | None
) -> ImportResult:
    file = rows if isinstance(rows, ItemFile) else ItemFile(rows, len(rows))
    judge, refused = Judge(county_day(now), source), list[tuple[Draft, Refusal]]()
    number = created = published = 0
    remaining = iter(file.rows)
    while chunk := list(islice(remaining, CHUNK)):
        drafts = judge.drafts(chunk, first=number + 1)
        number += len(chunk)
        found = prepared(drafts, now=now, lock=writing is not None)
        created += len(found.items)
        published += len(found.versions)
        refused += found.refused
        if judge.faults or file.faults or refused:
            writing = None  # the rest is only judged, so that all faults are told at once
        if writing:
            writing.add(found)
        tell("导入" if writing else "检查", number, max(file.total, number))
    told = [Fault(draft.row, draft.name, why.field, why.message) for draft, why in refused]
    if faults := file.placed([*judge.faults, *told]):
        raise ImportRefused(faults)
    if writing:
        writing.end()
    return ImportResult(created, published - created, number - published)


class _Writing:
    """Writes one publication behind the other: while the words of one are made apart, the next is read and judged."""

    def __init__(self, apart: Executor | None) -> None:
        self._apart = apart
        self._waiting: tuple[Publication, Future[list[Words]]] | None = None

    def add(self, publication: Publication) -> None:
        """To be written with the next or at the end; at once where there is no other process."""
        if self._apart is None:
            write(publication)
            return
        words = self._apart.submit(words_of, publication.namings())
        self.end()
        self._waiting = publication, words

    def end(self) -> None:
        """Write what waits."""
        if self._waiting:
            publication, words = self._waiting
            self._waiting = None
            write(publication, words.result())


def _record(source: str, result: ImportResult, actor: Actor, now: datetime) -> None:
    role = Role.admin if Role.admin in actor.roles else Role.system
    trail.record(
        stream=CATALOGUE_STREAM,
        kind="catalogue",
        act="import_items",
        at=now,
        actor=actor.account_id,
        role=role.value,
        details={"source": source, "created": result.created, "changed": result.changed},
    )
