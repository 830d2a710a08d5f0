"""The append-only record of what happened, chained by HMAC-SM3.

Every stream (a case, a person's data that was looked at, the catalogue) is a chain: an entry's code covers its
content and the code before it, so a changed entry or a gap shows. The head of a case's chain is kept in its row
and its lock orders the chain. Every few minutes the worker seals all entries written since: a count and a code
over their codes, chained to the last seal, so that a stream cut short or removed as a whole shows as well. A
database trigger refuses update and delete.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction

from yimen.foundation import crypto
from yimen.foundation.batch import Batch
from yimen.foundation.ids import first_id_at, new_id
from yimen.foundation.models import TrailEntry, TrailSeal

GENESIS = bytes(32)
# No command's transaction lasts as long as this; entries younger than it may still be uncommitted.
_SETTLED_AFTER = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain: how many entries it has and the last one's code."""

    sequence: int = 0
    mac: bytes = GENESIS


@dataclass(frozen=True, slots=True)
class Fault:
    """An entry or a seal that does not agree with the chain."""

    where: str
    what: str


def _code(entry: Mapping[str, Any]) -> bytes:
    content = json.dumps(
        [
            str(entry["stream"]), entry["sequence"], entry["kind"], entry["act"], entry["at"].timestamp(),
            str(entry["actor"] or ""), entry["role"], entry["details"],
        ],
        ensure_ascii=False, sort_keys=True, separators=(",", ":"), cls=DjangoJSONEncoder,
    )  # fmt: skip
    return crypto.mac(bytes(entry["previous_mac"]) + content.encode(), purpose="trail")


def entry_row(
    *, stream: UUID, head: Head, kind: str, act: str, at: datetime, actor: UUID | None, role: str,
    details: Mapping[str, Any] | None = None,
) -> tuple[dict[str, Any], Head]:  # fmt: skip
    """The next row of a chain whose lock the caller holds, and the chain's new head.

    `details` holds no personal data: the trail is kept for ever and shown to supervisors.
    """
    row: dict[str, Any] = {
        "id": new_id(), "stream": stream, "sequence": head.sequence + 1, "kind": kind, "act": act, "at": at,
        "actor": actor, "role": role, "details": dict(details or {}), "previous_mac": head.mac,
    }  # fmt: skip
    row["mac"] = _code(row)
    return row, Head(row["sequence"], row["mac"])


class Keeper(Protocol):
    """A row whose trail it is: its id names the stream, and it keeps the head."""

    id: Any
    trail_sequence: Any
    trail_mac: Any


def append(
    batch: Batch, keeper: Keeper, *, kind: str, act: str, at: datetime, actor: UUID | None, role: str,
    details: Mapping[str, Any],
) -> dict[str, Any]:  # fmt: skip
    """Write the next entry of a row that the caller has locked, with the others of the act; the columns that keep the
    new head.
    """
    head = Head(keeper.trail_sequence, bytes(keeper.trail_mac))
    row, head = entry_row(
        stream=keeper.id, head=head, kind=kind, act=act, at=at, actor=actor, role=role, details=details
    )
    add_entry(batch, row)
    return {"trail_sequence": head.sequence, "trail_mac": head.mac}


def add_entry(batch: Batch, row: Mapping[str, Any]) -> None:
    """Write the row with the others of its act."""
    batch.insert(TrailEntry, row)


def record(
    *, stream: UUID, kind: str, act: str, at: datetime, actor: UUID | None, role: str,
    details: Mapping[str, Any] | None = None,
) -> None:  # fmt: skip
    """Append to a stream that has no row of its own to lock (a transaction lock on the stream orders it)."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(stream)])
        last = TrailEntry.objects.filter(stream=stream).order_by("-sequence").first()
        head = Head(last.sequence, bytes(last.mac)) if last else Head()
        row, _ = entry_row(stream=stream, head=head, kind=kind, act=act, at=at, actor=actor, role=role, details=details)
        TrailEntry.objects.create(**row)


def streams_of(actor: UUID, *, kind: str, since: datetime) -> set[UUID]:
    """The streams of `kind` in which the account wrote since `since`. One query, over what is newer than that: ask of
    minutes, not of days.
    """
    newer = TrailEntry.objects.filter(id__gte=first_id_at(since), at__gte=since)
    return set(newer.filter(actor=actor, kind=kind).values_list("stream", flat=True))


def read(stream: UUID) -> list[TrailEntry]:
    """The entries of a stream, oldest first."""
    return list(TrailEntry.objects.filter(stream=stream).order_by("sequence"))


def _uuid7_floor(moment: datetime) -> UUID:
    """The smallest UUIDv7 made at or after `moment`."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)


def _seal_code(previous: bytes, entries: list[bytes]) -> bytes:
    return crypto.mac(previous + b"".join(entries), purpose="trail")


def seal(now: datetime) -> int:
    """Seal every settled entry written since the last seal; how many there were. Called by the worker."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('trail seal', 0))")
        last = TrailSeal.objects.order_by("-sequence").first()
        found = list(
            TrailEntry.objects.filter(
                id__gt=last.last_entry if last else UUID(int=0), id__lt=_uuid7_floor(now - _SETTLED_AFTER)
            ).order_by("id").values_list("id", "mac")
        )  # fmt: skip
        if not found:
            return 0
        TrailSeal.objects.create(
            sequence=last.sequence + 1 if last else 1,
            last_entry=found[-1][0],
            entries=len(found),
            sealed_at=now,
            mac=_seal_code(bytes(last.mac) if last else GENESIS, [bytes(mac) for _, mac in found]),
        )
        return len(found)


def _chain_faults(entries: Iterable[TrailEntry]) -> Iterator[Fault]:
    """Of `entries` ordered by stream and sequence."""
    head, stream = Head(), None
    for entry in entries:
        if entry.stream != stream:
            head, stream = Head(), entry.stream
        where = f"{entry.stream} 第{entry.sequence}条"
        if entry.sequence != head.sequence + 1 or bytes(entry.previous_mac) != head.mac:
            yield Fault(where, "与前一条不相连，中间有记录被删除或插入")
        elif _code(vars(entry)) != bytes(entry.mac):
            yield Fault(where, "内容与校验码不符，记录被改动")
        head = Head(entry.sequence, bytes(entry.mac))


def _seal_faults() -> Iterator[Fault]:
    previous, last_entry = GENESIS, UUID(int=0)
    for found in TrailSeal.objects.order_by("sequence").iterator():
        covered = TrailEntry.objects.filter(id__gt=last_entry, id__lte=found.last_entry).order_by("id")
        codes = [bytes(mac) for mac in covered.values_list("mac", flat=True)]
        if len(codes) != found.entries:
            yield Fault(f"封存 {found.sequence}", f"应有 {found.entries} 条记录，现有 {len(codes)} 条")
        elif _seal_code(previous, codes) != bytes(found.mac):
            yield Fault(f"封存 {found.sequence}", "封存码不符，记录被改动")
        previous, last_entry = bytes(found.mac), found.last_entry


def verify() -> Iterator[Fault]:
    """Every place where the trail does not agree with itself; nothing when it is whole."""
    yield from _chain_faults(TrailEntry.objects.order_by("stream", "sequence").iterator(chunk_size=2000))
    yield from _seal_faults()


def verify_stream(entries: Sequence[TrailEntry], head: Head) -> Iterator[Fault]:
    """Every place where `entries` (as `read` gives them) are not the whole chain of one stream that ends in `head`."""
    yield from _chain_faults(entries)
    last = Head(entries[-1].sequence, bytes(entries[-1].mac)) if entries else Head()
    if last != head:
        yield Fault(f"第{last.sequence}条", f"应是第{head.sequence}条，结尾的记录缺失或不是原来的一条")
