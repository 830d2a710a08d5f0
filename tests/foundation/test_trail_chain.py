"""The trail: only added to; whatever is taken away or changed is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from yimen.foundation import instant, trail, trail_state
from yimen.foundation.ids import new_id
from yimen.foundation.models import TrailEntry, TrailSeal

pytestmark = pytest.mark.django_db

_ENTRY = "foundation_trailentry"


def _stream(entries: int = 3) -> UUID:
    stream = new_id()
    for number in range(entries):
        trail.record(
            stream=stream, kind="case", act=f"act{number}", at=instant.now(), actor=new_id(), role="clerk",
            details={"数": number, "from": None},
        )  # fmt: skip
    return stream


def _later() -> datetime:
    return instant.now() + timedelta(minutes=3)


@contextmanager
def _as_somebody_who_owns_the_database() -> Iterator[None]:
    """Triggers and constraints do not hold him."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        cursor.execute("SET LOCAL session_replication_role = origin")


def _tamper(sql: str, *parameters: UUID | int) -> None:
    with _as_somebody_who_owns_the_database(), connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        assert cursor.rowcount > 0


def _faults() -> list[str]:
    return [fault.where for fault in trail.verify()]


def test_a_whole_trail_has_no_fault() -> None:
    _stream()
    assert trail.seal(_later()) == 3
    _stream()
    assert trail.seal(_later()) == 3
    assert trail.seal(_later()) == 0
    assert _faults() == []


@pytest.mark.parametrize(
    "change",
    [
        "details = '{\"数\": 7}'",
        "at = at + interval '1 second'",
        "act = 'other'",
        "role = 'system'",
        "actor = NULL",
        "kind = 'other'",
        "mac = set_byte(mac, 0, get_byte(mac, 0) # 1)",
        "previous_mac = set_byte(previous_mac, 0, get_byte(previous_mac, 0) # 1)",
        "sequence = 9",
        "stream = gen_random_uuid()",
    ],
)
def test_a_changed_entry_is_found_before_any_seal(change: str) -> None:
    stream = _stream()
    _tamper(f"UPDATE {_ENTRY} SET {change} WHERE stream = %s AND sequence = 2", stream)  # noqa: S608
    assert _faults()


def test_a_removed_middle_entry_is_found_before_any_seal() -> None:
    stream = _stream()
    _tamper(f"DELETE FROM {_ENTRY} WHERE stream = %s AND sequence = 2", stream)  # noqa: S608
    assert _faults() == [f"{stream} 第3条"]


def test_a_removed_last_entry_is_found_after_sealing() -> None:
    stream = _stream()
    trail.seal(_later())
    _tamper(f"DELETE FROM {_ENTRY} WHERE stream = %s AND sequence = 3", stream)  # noqa: S608
    assert _faults() == ["封存 1"]


def test_a_stream_removed_as_a_whole_is_found_after_sealing() -> None:
    stream = _stream()
    _stream()
    trail.seal(_later())
    _tamper(f"DELETE FROM {_ENTRY} WHERE stream = %s", stream)  # noqa: S608
    assert _faults() == ["封存 1"]


def test_one_stream_is_checked_against_its_head() -> None:
    stream = _stream()
    entries = trail.read(stream)
    head = trail.Head(3, bytes(entries[-1].mac))
    assert list(trail.verify_stream(entries, head)) == []
    assert [fault.where for fault in trail.verify_stream(entries[:2], head)] == ["第2条"]
    assert [fault.where for fault in trail.verify_stream([], head)] == ["第0条"]
    assert [fault.where for fault in trail.verify_stream(entries[1:], head)] == [f"{stream} 第2条"]
    entries[1].role = "admin"
    assert [fault.where for fault in trail.verify_stream(entries, head)] == [f"{stream} 第2条"]


def test_an_entry_slipped_in_among_sealed_ones_is_found() -> None:
    stream = _stream()
    trail.seal(_later())
    head = trail.read(stream)[-1]
    row, _ = trail.entry_row(
        stream=stream, head=trail.Head(head.sequence, bytes(head.mac)), kind="case", act="late", at=instant.now(),
        actor=None, role="system",
    )  # fmt: skip
    TrailEntry.objects.create(**{**row, "id": UUID(int=trail.read(stream)[0].id.int + 1)})
    assert _faults() == ["封存 1"]


@pytest.mark.parametrize("sequence", [1, 2])
def test_a_removed_seal_under_another_is_found(sequence: int) -> None:
    for _ in range(3):
        _stream(1)
        trail.seal(_later())
    _tamper("DELETE FROM foundation_trailseal WHERE sequence = %s", sequence)
    assert _faults() == [f"封存 {sequence + 1}"]


def test_an_entry_that_may_still_be_uncommitted_is_not_sealed() -> None:
    _stream()
    assert trail.seal(instant.now()) == 0
    assert trail_state.state().unsealed == 3


@pytest.mark.parametrize("model", [TrailEntry, TrailSeal])
def test_nothing_in_the_trail_is_changed_or_removed(model: type[TrailEntry | TrailSeal]) -> None:
    _stream()
    trail.seal(_later())
    row, table = model.objects.first(), model._meta.db_table
    assert row is not None
    ways: list[Callable[[], object]] = [
        row.save,
        row.delete,
        lambda: model.objects.update(sequence=5),
        lambda: model.objects.all().delete(),
        lambda: model.objects.bulk_update([row], ["mac"]),  # type: ignore[list-item]
        lambda: connection.cursor().execute(f"UPDATE {table} SET mac = mac"),  # noqa: S608
        lambda: connection.cursor().execute(f"DELETE FROM {table}"),  # noqa: S608
    ]
    before = model.objects.count()
    for way in ways:
        with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
            way()
    assert model.objects.count() == before
    assert _faults() == []


def test_two_entries_never_take_the_same_step() -> None:
    row, _ = trail.entry_row(
        stream=_stream(1), head=trail.Head(), kind="case", act="again", at=instant.now(), actor=None, role="system"
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        TrailEntry.objects.create(**row)
