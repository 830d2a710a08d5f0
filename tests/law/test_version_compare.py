"""Comparing two versions: what was found, applied to the old one, gives the new one."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from yimen.law.element_list import BY_KEY, ELEMENTS
from yimen.law.element_words import element_words, row_words
from yimen.law.version_compare import ElementChange, Mark, applied, carried_over, changes, compare, marks_kept

_ROW = st.fixed_dictionaries(
    {
        "key": st.sampled_from(["m1", "m2", "m3"]),
        "name": st.sampled_from("甲乙丙丁"),
        "basis": st.sampled_from([None, "法"]),
    }
)
_VALUE = st.one_of(
    st.none(), st.booleans(), st.integers(0, 2), st.text(max_size=3), st.lists(_ROW, max_size=5), st.lists(st.text())
)
_VERSION = st.fixed_dictionaries({}, optional={one.key: _VALUE for one in ELEMENTS[:6]}).map(
    lambda found: {one.key: found.get(one.key) for one in ELEMENTS}
)


def one(before: Any, after: Any) -> ElementChange:
    return next(
        change for change in compare({"materials": before}, {"materials": after}) if change.element.key == "materials"
    )


def row(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, **more}


def _as_json(version: dict[str, Any]) -> str:
    """As text, for in Python true is 1; names sorted, for they have no order in JSON and none in the database."""
    return json.dumps(version, ensure_ascii=False, sort_keys=True)


@given(_VERSION, _VERSION)
@example(
    {"materials": [{"key": "m1", "basis": None, "name": "甲"}]},
    {"materials": [{"key": "m1", "name": "甲", "basis": None}]},
)
@example({"booking": True}, {"booking": 1})
def test_the_changes_made_to_the_old_version_give_the_new_one(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert _as_json(applied(old, compare(old, new))) == _as_json(new)
    assert _as_json(applied(new, compare(new, old))) == _as_json(old)


@given(_VERSION)
def test_a_version_does_not_differ_from_itself(version: dict[str, Any]) -> None:
    assert changes(version, version) == ()
    assert len(compare(version, version)) == len(ELEMENTS)


@given(st.lists(_ROW, min_size=1, max_size=6), st.lists(_ROW, min_size=1, max_size=6))
def test_every_row_of_both_versions_is_shown_once(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> None:
    found = one(old, new).rows
    if old == new:
        assert found == ()
        return
    assert sorted(row.place_before for row in found if row.place_before is not None) == list(range(len(old)))
    assert [row.place_after for row in found if row.place_after is not None] == list(range(len(new)))
    for change in found:
        assert (change.mark is Mark.added) == (change.before is None)
        assert (change.mark is Mark.removed) == (change.after is None)
        assert (change.mark is Mark.same) == (change.before == change.after)


@given(_VERSION, _VERSION, _VERSION)
def test_what_one_wrote_is_put_upon_what_was_published_meanwhile(
    base: dict[str, Any], draft: dict[str, Any], latest: dict[str, Any]
) -> None:
    merged, both = carried_over(base, draft, latest)
    mine = {change.element.key for change in changes(base, draft)}
    for element in ELEMENTS:
        assert repr(merged[element.key]) == repr((draft if element.key in mine else latest)[element.key])
    theirs = {change.element.key for change in changes(base, latest)}
    assert {element.key for element in both} <= mine & theirs


def test_added_removed_and_changed_are_told_apart() -> None:
    assert one(None, []).mark is Mark.added
    assert one([], None).mark is Mark.removed
    assert one(["a"], ["b"]).mark is Mark.changed
    assert one(None, None).mark is Mark.same


def test_a_material_is_recognised_by_its_name_and_one_renamed_by_its_key() -> None:
    before = [row("申请书", key="m1"), row("营业执照", key="m2"), row("平面图", key="m3")]
    after = [row("平面图", key="m1"), row("申请书", key="m2", basis="某法"), row("身份证", key="m4")]
    found = {(change.mark, (change.after or change.before or {})["name"]): change for change in one(before, after).rows}
    assert set(found) == {
        (Mark.changed, "平面图"), (Mark.changed, "申请书"), (Mark.added, "身份证"), (Mark.removed, "营业执照"),
    }  # fmt: skip
    assert found[Mark.changed, "平面图"].moved
    renamed = one([row("执照", key="m1")], [row("营业执照", key="m1")]).rows
    assert [change.mark for change in renamed] == [Mark.changed]


def test_true_is_not_one() -> None:
    assert changes({"booking": True}, {"booking": 1})[0].mark is Mark.changed


def test_a_mark_of_the_demonstration_ends_where_somebody_writes_the_value_anew() -> None:
    before, after = {"address": "甲", "hours": "乙"}, {"address": "丙", "hours": "乙"}
    assert marks_kept(before, after, ["address", "hours"]) == ["hours"]


def test_values_are_said_in_words_and_unreadable_ones_as_they_were_typed() -> None:
    said = {
        "visits": (0, "0"), "booking": (False, "否"), "case_type": ("2", "承诺件"), "special_procedures": ([], "无"),
        "legal_limit": ({"value": 3, "unit": "month"}, "3个月"), "promised_limit": ("三天", "三天"),
        "channels": ([7], "[7]"),
        "steps": ([{"name": "审查", "who": None, "limit": "5天", "result": None}], "1. 审查；时限：5天"),
    }  # fmt: skip
    assert {key: element_words(BY_KEY[key], value) for key, (value, _) in said.items()} == {
        key: words for key, (_, words) in said.items()
    }
    assert element_words(BY_KEY["visits"], None) is None
    assert row_words({"key": "m1", "order": 1, "name": "照片", "necessity": "deferrable", "shareable": False}) == (
        "照片；必要性：容缺后补；能共享取得：否"
    )
