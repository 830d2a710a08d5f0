"""Situation tables at publication, and those the demonstration ships."""

from __future__ import annotations

from typing import Any

import pytest

from tests.catalogue.county import NOW, county_list, shipped_list
from yimen.catalogue.commands import ImportRefused, import_items, publish_version
from yimen.catalogue.county_list import Row, county_rows
from yimen.catalogue.item_forms import form_for, township_options
from yimen.catalogue.queries import current_version, in_situation
from yimen.catalogue.queries.versions import forget_current
from yimen.catalogue.shipped_situations import shipped_table
from yimen.demo.answers import situation_answers
from yimen.law.elements import content_from_json
from yimen.law.refusal import Refusal
from yimen.law.situation_lint import refuse_faulty
from yimen.law.situations import resolve


class _Organ:
    code, department_code = "11411721DEM000001A", "00"


def shipped() -> list[dict[str, Any]]:
    """The rows of the shipped list that have a table."""
    rows = county_rows(shipped_list(), lambda _name: _Organ())
    return [row for row in rows if row["elements"].get("situations")]


def test_six_shipped_items_have_a_sound_table_marked_as_demonstration() -> None:
    rows = shipped()
    assert len(rows) == 6
    for row in rows:
        content = content_from_json({"elements": row["elements"], "demonstration": row["demonstration"]})
        refuse_faulty(content, form_for(content, township_options()))
        assert content.is_demonstration("situations")


def test_the_answers_the_demonstration_gives_lead_to_an_application() -> None:
    for row in shipped():
        content = content_from_json({"elements": row["elements"]})
        table, given = content.situations, situation_answers(content)
        assert table is not None
        assert given is not None
        found = resolve(table, given)
        assert found.settled
        assert found.end is None


def test_an_item_without_a_shipped_table_has_none() -> None:
    assert shipped_table("公司设立登记", []) is None
    with pytest.raises(KeyError):
        shipped_table("普通护照首次申请", [])


@pytest.fixture
def passport(organs: None) -> Row:
    """An item with a shipped table of one question."""
    return next(row for row in county_list() if row["elements"]["item_name"] == "普通护照首次申请")


def broken(row: Row) -> Row:
    """The row with a table in which no row needs the material of some situations."""
    table = row["elements"]["situations"]
    return {**row, "elements": {**row["elements"], "situations": {**table, "rows": [{"when": {"age": ["minor"]}}]}}}


def test_a_faulty_table_is_a_fault_of_its_row_and_nothing_is_imported(passport: Row) -> None:
    with pytest.raises(ImportRefused) as refused:
        import_items(rows=[broken(passport)], source="test", now=NOW)
    assert [(one.row, one.element) for one in refused.value.faults] == [(1, "situations")]
    assert "监护人材料" in refused.value.faults[0].message


def test_a_faulty_table_is_not_published(passport: Row) -> None:
    import_items(rows=[passport], source="test", now=NOW)
    forget_current()
    version = current_version(passport["code"], on=NOW.date())
    content = content_from_json({"elements": broken(passport)["elements"]})
    with pytest.raises(Refusal) as refused:
        publish_version(item_id=version.item_id, content=content, form=version.form, source="test", now=NOW)
    assert refused.value.code == "situations_faulty"


def test_a_version_in_a_situation_is_the_same_version_with_fewer_materials(passport: Row) -> None:
    import_items(rows=[passport], source="test", now=NOW)
    forget_current()
    version = current_version(passport["code"], on=NOW.date())
    adult, minor = (in_situation(version, {"age": age}) for age in ("adult", "minor"))
    assert adult.version_id == minor.version_id == version.version_id
    assert len(minor.content.materials) == len(adult.content.materials) + 1 == len(version.content.materials)
