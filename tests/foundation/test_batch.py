"""The rows of one act in one statement: through the model fields, all of them or none."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from yimen.foundation import instant
from yimen.foundation.batch import Batch
from yimen.foundation.ids import new_id
from yimen.foundation.models import NumberSeries, TrailEntry
from yimen.notices.models import DevelopmentMessage

pytestmark = pytest.mark.django_db


def _message(**changes: Any) -> dict[str, Any]:
    return {
        "id": new_id(), "phone": "13900000301", "phone_end": "0301", "text": "一", "sent_at": instant.now(), **changes,
    }  # fmt: skip


def _entry() -> dict[str, Any]:
    return {
        "id": new_id(), "stream": new_id(), "sequence": 1, "kind": "case", "act": "a", "at": instant.now(),
        "role": "clerk", "details": {"列": [1, None]}, "previous_mac": b"", "mac": b"",
    }  # fmt: skip


def test_rows_of_several_tables_are_one_statement() -> None:
    NumberSeries.objects.create(key="k", last=1)
    batch = Batch()
    batch.insert(DevelopmentMessage, _message())
    batch.insert(DevelopmentMessage, _message())
    batch.insert(TrailEntry, _entry())
    batch.update(NumberSeries, where={"key": "k"}, values={"last": 7})
    with CaptureQueriesContext(connection) as queries:
        batch.flush()
        batch.flush()  # nothing is left to write
    assert len(queries) == 1
    assert DevelopmentMessage.objects.count() == 2
    assert NumberSeries.objects.get(key="k").last == 7


def test_values_go_through_the_fields() -> None:
    message, entry = _message(), _entry()
    batch = Batch()
    batch.insert(DevelopmentMessage, message)
    batch.insert(TrailEntry, entry)
    batch.flush()
    assert DevelopmentMessage.objects.get().phone == message["phone"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM notices_developmentmessage")
        assert message["phone"].encode() not in bytes(cursor.fetchone()[0])
    found = TrailEntry.objects.get()
    assert (found.details, found.actor) == (entry["details"], None)


def test_an_update_goes_through_the_fields() -> None:
    batch, message = Batch(), _message()
    batch.insert(DevelopmentMessage, message)
    batch.flush()
    batch.update(DevelopmentMessage, where={"id": message["id"]}, values={"text": "改过"})
    batch.flush()
    assert DevelopmentMessage.objects.get().text == "改过"


def test_an_absent_value_takes_the_default_of_its_field() -> None:
    entry = _entry()
    del entry["id"], entry["details"]
    batch = Batch()
    batch.insert(TrailEntry, entry)
    batch.flush()
    found = TrailEntry.objects.get()
    assert (found.id.version, found.details) == (7, {})


def test_a_missing_value_is_an_error_and_nothing_is_written() -> None:
    batch = Batch()
    batch.insert(NumberSeries, {"key": "k", "last": 1})
    batch.insert(DevelopmentMessage, {"id": new_id(), "phone": "1"})
    with pytest.raises(ValueError, match="has no value"):
        batch.flush()
    assert not NumberSeries.objects.exists()


@pytest.mark.parametrize("name", ["stranger", "Last", "last; DROP TABLE foundation_numberseries"])
def test_an_unknown_column_is_refused(name: str) -> None:
    batch = Batch()
    with pytest.raises(ValueError, match="has no"):
        batch.insert(NumberSeries, {"key": "k", "last": 1, name: 2})
    with pytest.raises(ValueError, match="has no"):
        batch.update(NumberSeries, where={"key": "k"}, values={name: 2})
    with pytest.raises(ValueError, match="has no"):
        batch.update(NumberSeries, where={name: "k"}, values={"last": 2})


def test_one_row_against_a_constraint_writes_nothing_of_the_others() -> None:
    NumberSeries.objects.create(key="taken", last=1)
    batch = Batch()
    batch.insert(DevelopmentMessage, _message())
    batch.insert(NumberSeries, {"key": "taken", "last": 1})
    with pytest.raises(IntegrityError), transaction.atomic():
        batch.flush()
    assert not DevelopmentMessage.objects.exists()
