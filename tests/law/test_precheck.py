"""The pre-check of the guide desk: what is missing, which roads are open, and that it never keeps a number back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law.tables import everybody, tables
from yimen.law.elements import ItemContent, content_from_json
from yimen.law.queueing.precheck import Having, Outcome, check, from_json, noted, to_json
from yimen.law.situated import content_in
from yimen.law.situations import SituationTable, resolve


def material(key: str, necessity: str, form: str | None = None) -> dict[str, Any]:
    return {"key": key, "order": 1, "name": f"材料{key}", "form": form, "necessity": necessity, "source": None,
            "source_code": None, "shareable": None, "kind": None, "basis": None}  # fmt: skip


MATERIALS = [
    material("m1", "required"),
    material("m2", "required", form="申请表"),
    material("m3", "deferrable"),
    material("m4", "optional"),
]


def content(**elements: Any) -> ItemContent:
    return content_from_json({"elements": {"item_name": "开饭店", "materials": MATERIALS, **elements}})


def test_what_must_be_there_is_missing_and_what_may_follow_is_not() -> None:
    found = check(content(), None, [])
    assert [one.having for one in found.materials] == [
        Having.missing, Having.filled_in, Having.later, Having.optional,
    ]  # fmt: skip
    assert found.missing == ("材料m1",)
    assert not found.ready


def test_with_everything_a_number_is_advised_and_online_beside_it() -> None:
    found = check(content(channels=["1", "2"]), None, {"m1"})
    assert found.ready
    assert found.outcomes == (Outcome.ticket, Outcome.online, Outcome.appointment)


def test_with_something_missing_the_list_is_advised() -> None:
    assert check(content(), None, ()).outcomes[0] is Outcome.come_back


def test_nothing_is_called_complete_where_no_list_is_published() -> None:
    found = check(content(materials=None), None, ())
    assert (found.ready, found.published, found.outcomes[0]) == (False, False, Outcome.ticket)
    assert check(content(materials=[]), None, ()).ready


@pytest.mark.article("行政许可法第三十二条第一款第四项")
@given(tables(), st.sets(st.sampled_from(["m1", "m2", "m3", "m4"])))
def test_whatever_is_missing_a_number_may_be_taken(table: SituationTable, brought: set[str]) -> None:
    for answers in (*everybody(table), {}):
        situation = resolve(table, answers)
        found = check(content_in(content(), situation), situation, brought)
        assert Outcome.ticket in found.outcomes
        assert found.settled is situation.settled
        needed = {"m1", *situation.needs} - {"m2"}  # the form is filled in there
        assert found.ready is (situation.settled and situation.end is None and needed <= brought)


def test_the_ticket_keeps_it_in_words() -> None:
    one = noted("code", "开饭店", check(content(), None, {"m4"}), [("卖什么？", "热食")])
    assert (one.brought, one.missing, one.later, one.ready) == (("材料m4",), ("材料m1",), ("材料m3",), False)
    assert from_json(to_json([one])) == (one,)
    assert from_json(None) == ()
