"""Importing implementation lists."""

from __future__ import annotations

import copy
import importlib
import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
import time_machine
from django.db import ProgrammingError, transaction

from tests.catalogue.county import county_list
from tests.database import database_url
from yimen.catalogue.commands import ImportRefused, import_items, publish_version, rebuild_search
from yimen.catalogue.county_list import Row
from yimen.catalogue.models import ItemVersion, SearchEntry, ServiceItem
from yimen.catalogue.queries import (
    by_qr_token,
    current_version,
    exported_catalogue,
    get_version,
    published_versions,
    search,
)
from yimen.foundation.apart import another_process
from yimen.foundation.instant import county_day
from yimen.law.elements import content_from_json
from yimen.law.refusal import Refusal

# The package gives the command the name of its file.
import_command = importlib.import_module("yimen.catalogue.commands.import_items")


def load(rows: list[Any], now: datetime) -> tuple[int, int, int]:
    result = import_items(rows=rows, source="test", now=now)
    return result.created, result.changed, result.unchanged


def changed(row: Row, **elements: Any) -> Row:
    return {**copy.deepcopy(row), "elements": {**row["elements"], **elements}}


def by_name(rows: list[Row], name: str) -> Row:
    return next(row for row in rows if row["elements"]["item_name"] == name)


def test_all_items_of_the_county_are_imported_and_a_second_import_changes_nothing(organs: None, now: datetime) -> None:
    rows = county_list()
    assert load(rows, now) == (105, 0, 0)
    assert load(rows, now) == (0, 0, 105)
    assert len(published_versions(on=county_day(now))) == 105


def test_words_made_in_another_process_are_those_search_makes(
    organs: None, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_command, "CHUNK", 40)
    with another_process() as apart:
        import_items(rows=county_list(), source="test", now=now, apart=apart)
        with pytest.raises(ImportRefused):
            import_items(rows=[changed(row, item_type="99") for row in county_list()], source="x", now=now, apart=apart)
    entries = list(SearchEntry.objects.order_by("pk").values())
    assert len(entries) == ItemVersion.objects.count() == 105
    rebuild_search()
    assert list(SearchEntry.objects.order_by("pk").values()) == entries


def test_an_export_is_accepted_again_and_says_the_same(rows: list[Row], now: datetime) -> None:
    load(rows, now)
    exported = json.loads(json.dumps(exported_catalogue(on=county_day(now))))
    assert load(exported["items"], now) == (0, 0, 3)
    assert exported["format"] == "yimen-items-1"


def test_an_export_keeps_the_qr_codes_when_it_moves_to_another_database(rows: list[Row], now: datetime) -> None:
    load(rows, now)
    exported = exported_catalogue(on=county_day(now))["items"]
    tokens = {item["code"]: item["qr_token"] for item in exported}
    with transaction.atomic():
        # Nothing but a truncation can empty a catalogue: its versions refuse to be deleted.
        from django.db import connection

        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE catalogue_serviceitem CASCADE")
    assert load(exported, now) == (3, 0, 0)
    assert {item.code: item.qr_token for item in ServiceItem.objects.all()} == tokens


def test_what_the_source_does_not_say_stays_missing(rows: list[Row], now: datetime) -> None:
    load(rows, now)
    content = current_version(by_name(rows, "最低生活保障对象认定")["code"], on=county_day(now)).content
    assert content.legal_limit is None
    assert content.elements["visits"] is None
    assert content.elements["condition"] is None
    assert content.fee.charged is False
    food = current_version(by_name(rows, "食品经营许可(新办)")["code"], on=county_day(now)).content
    assert food.promised_limit is None
    assert not food.is_demonstration("legal_limit")


def test_what_the_demonstration_adds_is_marked(rows: list[Row], now: datetime) -> None:
    load(rows, now)
    version = current_version(by_name(rows, "最低生活保障对象认定")["code"], on=county_day(now))
    assert version.demonstration
    assert {"promised_limit", "address", "consult_phone", "correction_days"} <= version.content.demonstration_keys


def test_a_limit_of_zero_is_done_on_the_spot(rows: list[Row], now: datetime) -> None:
    load(rows, now)
    content = current_version(by_name(rows, "养老待遇资格认证")["code"], on=county_day(now)).content
    assert content.legal_limit is not None
    assert content.legal_limit.text == "当场办结"
    assert content.case_type is not None
    assert content.case_type.name == "on_the_spot"


def test_a_changed_content_becomes_the_next_version_and_the_old_one_stays_readable(
    rows: list[Row], now: datetime
) -> None:
    load(rows, now)
    food = by_name(rows, "食品经营许可(新办)")
    first = current_version(food["code"], on=county_day(now))
    later = now + timedelta(days=30)
    next_rows = [changed(food, promised_limit={"value": 10, "unit": "working_day"})]
    assert load(next_rows, later) == (0, 1, 0)
    second = current_version(food["code"], on=county_day(later))
    assert (first.number, second.number) == (1, 2)
    assert get_version(first.version_id).content.promised_limit is None
    assert current_version(food["code"], on=county_day(now)).version_id == first.version_id
    assert by_qr_token(first.qr_token).item_id == second.item_id
    assert second.qr_token == first.qr_token


def test_a_future_version_waits_for_its_day_and_search_shows_the_one_in_force(rows: list[Row], now: datetime) -> None:
    load(rows, now)
    food = by_name(rows, "食品经营许可(新办)")
    day = county_day(now) + timedelta(days=10)
    load([changed(food, item_name="食品经营许可(核发)", effective_date=day.isoformat())], now)
    assert current_version(food["code"], on=day - timedelta(days=1)).number == 1
    assert current_version(food["code"], on=day).number == 2
    with time_machine.travel(now):
        assert [hit.name for hit in search("食品经营许可").hits] == ["食品经营许可(新办)"]
    with time_machine.travel(now + timedelta(days=10)):
        assert [hit.name for hit in search("食品经营许可").hits] == ["食品经营许可(核发)"]


def test_a_version_cannot_begin_before_the_one_before_it(rows: list[Row], now: datetime) -> None:
    load(rows, now)
    food = by_name(rows, "食品经营许可(新办)")
    with pytest.raises(ImportRefused, match="不能早于它生效") as refused:
        load([changed(food, version_note="早了")], now - timedelta(days=3))
    assert [fault.element for fault in refused.value.faults] == ["effective_date"]


def test_publishing_the_same_content_gives_the_version_in_force(rows: list[Row], now: datetime) -> None:
    load(rows, now)
    version = current_version(rows[0]["code"], on=county_day(now))
    again = publish_version(item_id=version.item_id, content=version.content, form=version.form, source="test", now=now)
    assert again.version_id == version.version_id
    content = content_from_json(changed(rows[0], version_note="新的说明"))
    following = publish_version(item_id=version.item_id, content=content, form=version.form, source="x", now=now)
    assert following.number == 2
    assert SearchEntry.objects.get(version=version.version_id).valid_until == county_day(now)


@pytest.mark.parametrize("change", [{"content": {}}, {"name": "改名"}, {"number": 9}])
def test_a_published_version_refuses_to_be_edited(rows: list[Row], now: datetime, change: dict[str, Any]) -> None:
    load(rows, now)
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        ItemVersion.objects.update(**change)


def test_a_published_version_refuses_to_be_deleted(rows: list[Row], now: datetime) -> None:
    load(rows, now)
    with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic():
        ItemVersion.objects.all().delete()


def test_every_fault_of_the_file_is_told_and_nothing_is_imported(rows: list[Row], now: datetime) -> None:
    bad = [
        changed(rows[0], item_type="99", legal_limit={"value": -1, "unit": "年"}),
        {**copy.deepcopy(rows[1]), "organ": "不存在的局"},
        {**copy.deepcopy(rows[2]), "code": rows[2]["code"][:-1]},
        {**copy.deepcopy(rows[2]), "extra": 1, "demonstration": ["nothing"]},
        "not a row",
        rows[0],
    ]
    with pytest.raises(ImportRefused) as refused:
        load(bad, now)
    found = {(fault.row, fault.element) for fault in refused.value.faults}
    assert found == {
        (1, "item_type"),
        (1, "legal_limit"),
        (2, "organ"),
        (3, "code"),
        (4, "extra"),
        (4, "demonstration"),
        (5, ""),
        (6, "code"),
    }
    assert "第2条" in refused.value.message
    assert not ServiceItem.objects.exists()


def test_a_code_that_comes_twice_is_refused(rows: list[Row], now: datetime) -> None:
    with pytest.raises(ImportRefused, match="重复"):
        load([rows[0], rows[0]], now)


def test_a_second_import_is_refused_while_one_runs(rows: list[Row], now: datetime) -> None:
    with psycopg.connect(database_url(), autocommit=True) as other, other.transaction():
        other.execute("SELECT pg_advisory_xact_lock(hashtextextended('catalogue import', 0))")
        with pytest.raises(Refusal, match="另一次导入正在进行"):
            load(rows, now)
    assert load(rows, now) == (3, 0, 0)


def test_the_progress_is_told(rows: list[Row], now: datetime) -> None:
    told: list[tuple[str, int, int]] = []
    import_items(rows=rows, source="test", now=now, progress=lambda *words: told.append(words))
    assert told == [("导入", 3, 3)]


def test_unknown_codes_versions_and_tokens_are_refused(organs: None) -> None:
    with pytest.raises(Refusal, match="没有找到这个事项"):
        current_version("nothing")
    with pytest.raises(Refusal, match="二维码"):
        by_qr_token("nothing")
    with pytest.raises(Refusal, match="版本"):
        get_version(UUID(int=0))
