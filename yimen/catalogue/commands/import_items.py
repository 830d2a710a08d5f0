"""Import of implementation lists: every row is judged, and all of them are published or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import transaction

from yimen.catalogue.commands.judge import Judge
from yimen.catalogue.commands.publish import Published, publish_drafts
from yimen.catalogue.rows import Fault, ImportRefused, ImportResult, ItemFile
from yimen.foundation import trail
from yimen.foundation.instant import county_day
from yimen.law.actors import SYSTEM, Actor, Role

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
) -> ImportResult:
    """Publish every row whose content differs from what is in force; the same file twice changes nothing.

    A row has the parts of `rows.ROW_PARTS`. `source` is where the file came from. A form that is not given is made of
    the dictionary. Raises `ImportRefused` with every fault. Only a chunk of the rows is in memory at a time.
    """
    with transaction.atomic():
        result = _gone_through(rows, source, now, progress, write=True)
        if result.created or result.changed:
            _record(source, result, actor, now)
    return result


def judge_items(
    *, rows: Sequence[Any] | ItemFile, source: str, now: datetime, progress: Progress = _silent
) -> ImportResult:
    """What `import_items` would do now, or the `ImportRefused` it would raise; nothing is written."""
    return _gone_through(rows, source, now, progress, write=False)


def _gone_through(
    rows: Sequence[Any] | ItemFile, source: str, now: datetime, tell: Progress, *, write: bool
) -> ImportResult:
    file = rows if isinstance(rows, ItemFile) else ItemFile(rows, len(rows))
    judge, done, number = Judge(county_day(now), source), Published(), 0
    remaining = iter(file.rows)
    while chunk := list(islice(remaining, CHUNK)):
        drafts = judge.drafts(chunk, first=number + 1)
        number += len(chunk)
        # The first fault ends the writing; the rest is only judged, so that all faults are told at once.
        sound = not (judge.faults or file.faults or done.refused)
        one = publish_drafts(drafts, now=now, write=write and sound)
        done.created += one.created
        done.changed += one.changed
        done.refused += one.refused
        tell("导入" if write and sound else "检查", number, max(file.total, number))
    refused = [Fault(draft.row, draft.name, why.field, why.message) for draft, why in done.refused]
    if faults := file.placed([*judge.faults, *refused]):
        raise ImportRefused(faults)
    return ImportResult(done.created, done.changed, number - done.created - done.changed)


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
