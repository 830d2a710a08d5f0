"""Every kind of element can be typed: what is drawn and read back is what there was, right or wrong."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict

from yimen.law.element_list import BY_KEY, Element, Group, Kind, Need
from yimen.surfaces.catalogue_desk.widgets import WIDGETS, draw, read
from yimen.surfaces.catalogue_desk.widgets.structured import AS_JSON

_VALUES: dict[str, tuple[Any, ...]] = {
    "item_name": (None, "食品经营许可", "两行\n字"),
    "case_type": (None, "1"),
    "channels": (None, ["1", "2"], ["2", "1"]),
    "booking": (None, True, False),
    "visits": (None, 0, 3, "三次", "-1"),
    "cancel_date": (None, "2026-12-01"),
    "legal_limit": (None, {"value": 20, "unit": "working_day"}, {"value": "二十", "unit": "month"}),
    "special_procedures": (None, [], ["听证", "检验"]),
    "fee": (None, {"charged": True, "standard": "10元", "basis": None}),
    "materials": (
        None, [],
        [{"key": "m7", "order": 1, "name": "照片", "form": None, "necessity": "required", "source": None,
          "source_code": None, "shareable": False, "kind": None, "basis": None, "column_of_later": [1]}],
    ),
    "steps": (None, [{"name": "审查", "who": None, "limit": "5天", "result": None}]),
    "questions": (None, [], [{"question": "问", "answer": "答"}]),
}  # fmt: skip
_CASES = [(key, value) for key, values in _VALUES.items() for value in values]


def sent(element: Element, value: Any) -> QueryDict:
    """What a browser sends back of what is drawn."""
    drawn, data = draw(element, value), QueryDict(mutable=True)
    for row in drawn.rows:
        data[f"{element.key}-{row.index}-kept"] = row.kept
    for one in (*drawn.fields, *(field for row in drawn.rows for field in row.fields)):
        if one["kind"] == "confirm":
            data.update({one["key"]: "1"} if one["value"] else {})
        elif isinstance(one["value"], list):
            data.setlist(one["key"], one["value"])
        else:
            data[one["key"]] = str(one["value"]).replace("\n", "\r\n")
    return data


def test_every_kind_tried_here_is_a_kind_with_a_widget_of_its_own() -> None:
    assert {BY_KEY[key].kind for key in _VALUES} == set(WIDGETS)


@pytest.mark.parametrize(("key", "value"), _CASES, ids=lambda one: str(one)[:20])
def test_what_is_drawn_is_read_back(key: str, value: Any) -> None:
    element = BY_KEY[key]
    assert read(element, sent(element, value), value) == value


@pytest.mark.parametrize("value", [None, {"a": [1, None]}, "{不是", [], 0])
def test_a_kind_nobody_has_drawn_is_typed_as_json_and_kept_as_it_was_typed(value: Any) -> None:
    element = Element("new_kind", "新的", Group.BASIC, Kind.TEXT, Need.NO, "")
    (field,) = AS_JSON.draw(element, value, False).fields
    data = QueryDict(mutable=True)
    data["new_kind"] = field["value"]
    assert AS_JSON.read(element, data) == value


@pytest.mark.parametrize("text", ["NaN", "[" * 100_000, "{", "9" * 5000])
def test_what_is_no_json_stays_text_for_the_check_to_name(text: str) -> None:
    data = QueryDict(mutable=True)
    data["new_kind"] = text
    found = AS_JSON.read(Element("new_kind", "新的", Group.BASIC, Kind.TEXT, Need.NO, ""), data)
    assert found == text


@pytest.mark.parametrize("do", ["remove:materials:x", "up:materials:9", "remove:steps:0", "remove", "add:nothing"])
def test_a_button_that_is_none_changes_no_row(do: str) -> None:
    element = BY_KEY["materials"]
    value = _VALUES["materials"][2]
    data = sent(element, value)
    data["do"] = do
    assert read(element, data, value) == value
