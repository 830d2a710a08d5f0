"""The list of elements, and the content of a version as a value."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.law import element_codes
from yimen.law.clock import Limit, LimitUnit
from yimen.law.element_list import BY_KEY, ELEMENTS, Kind
from yimen.law.elements import (
    CaseType,
    Channel,
    Fee,
    ItemContent,
    Necessity,
    ResultKind,
    StartEvent,
    check_elements,
    content_from_json,
    content_to_json,
)
from yimen.law.refusal import Refusal

CODE_LISTS = json.loads((Path(__file__).parents[2] / "yimen" / "data" / "code_lists.json").read_text(encoding="utf-8"))
MATERIAL = {
    "key": "m1",
    "order": 1,
    "name": "申请书",
    "form": "原件",
    "necessity": "required",
    "source": "申请人自备",
    "source_code": "10",
    "shareable": None,
    "kind": "2",
    "basis": None,
}


def content(**elements: Any) -> ItemContent:
    return content_from_json({"elements": {"item_name": "某事项", **elements}, "demonstration": []})


@pytest.mark.parametrize(
    ("ours", "shipped"),
    [
        (element_codes.ITEM_TYPE, "task_type 事项类型"),
        (element_codes.CASE_TYPE, "project_type 办件类型"),
        (element_codes.EXERCISE_LEVEL, "use_level 行使层级"),
        (element_codes.POWER_SOURCE, "power_source 权力来源"),
        (element_codes.ORGAN_NATURE, "dept_type 实施主体性质"),
        (element_codes.AUDIENCE, "server_type 服务对象(多选,^分隔)"),
        (element_codes.CHANNEL, "handle_type 办理形式(多选)"),
        (element_codes.CROSS_REGION_SCOPE, "handle_area 通办范围"),
        (element_codes.ITEM_STATE, "task_state 事项状态"),
        (element_codes.MATERIAL_KIND, "material_type 材料类型"),
        (element_codes.MATERIAL_FORMAT, "material_format 材料形式"),
        (element_codes.MATERIAL_SOURCE, "source_type 来源渠道"),
        (element_codes.ONLINE_DEPTH, "online_handle_depth 网上办理深度(多选)"),
        (element_codes.RESULT_TYPE, "result_type 办理结果类型"),
    ],
)
def test_the_code_lists_are_those_shipped_with_their_sources(ours: dict[str, str], shipped: str) -> None:
    assert dict(ours) == {key: words for key, words in CODE_LISTS[shipped].items() if key != "src"}


def test_keys_are_unique_and_codes_belong_to_coded_elements() -> None:
    assert len(BY_KEY) == len(ELEMENTS)
    for element in ELEMENTS:
        assert bool(element.codes) == (element.kind in {Kind.CODE, Kind.CODES})
        assert element.label


def test_everything_not_given_is_none() -> None:
    empty = content()
    assert set(empty.elements) == set(BY_KEY)
    assert [key for key, value in empty.elements.items() if value is not None] == ["item_name"]
    assert (empty.legal_limit, empty.promised_limit, empty.case_type, empty.result_kind) == (None, None, None, None)
    assert empty.correction_days is None
    assert empty.fee == Fee(None, None, None)
    assert (empty.materials, empty.steps, empty.audience, empty.channels, empty.questions) == ((), (), (), (), ())
    assert not empty.issues_certificate


def test_acceptance_starts_the_limit_where_no_law_names_another_event() -> None:
    assert content().start_event is StartEvent.accepted
    assert content(start_event="received").start_event is StartEvent.received


def test_typed_values_come_out_of_the_json() -> None:
    read = content(
        legal_limit={"value": 3, "unit": "month"},
        case_type="1",
        audience=["1", "2"],
        channels=["2", "3"],
        result_type="1",
        materials=[MATERIAL, {**MATERIAL, "key": "m2", "necessity": "conditional"}],
        fee={"charged": True, "standard": "10元", "basis": "某文件"},
        steps=[{"name": "受理", "who": None, "limit": None, "result": None}],
        questions=[{"question": "要多久？", "answer": "当场。"}],
        correction_days=15,
    )
    assert read.legal_limit == Limit(3, LimitUnit.month)
    assert read.case_type is CaseType.on_the_spot
    assert read.for_natural_persons
    assert read.for_legal_entities
    assert read.channels == (Channel.online, Channel.post)
    assert read.online
    assert read.result_kind is ResultKind.certificate
    assert read.issues_certificate
    assert [one.must_be_given for one in read.materials] == [True, False]
    assert read.materials[1].necessity is Necessity.conditional
    assert read.fee.charged
    assert read.steps[0].name == "受理"
    assert read.questions[0].answer == "当场。"
    assert read.correction_days == 15


def test_json_goes_there_and_back() -> None:
    document = {"elements": {"item_name": "某事项", "visits": 0}, "demonstration": ["visits"]}
    read = content_from_json(document)
    assert read.is_demonstration("visits")
    again = content_from_json(json.loads(json.dumps(content_to_json(read))))
    assert again == read


WRONG: list[tuple[str, Any]] = [
    ("item_name", ""),
    ("item_name", 5),
    ("item_name", "长" * 1001),
    ("item_type", "99"),
    ("item_type", ["01"]),
    ("audience", "1"),
    ("audience", []),
    ("audience", ["1", "1"]),
    ("audience", ["8"]),
    ("in_hall", "是"),
    ("in_hall", 1),
    ("visits", -1),
    ("visits", True),
    ("visits", 1.5),
    ("legal_limit", 20),
    ("legal_limit", {"value": 20}),
    ("legal_limit", {"value": "20", "unit": "working_day"}),
    ("legal_limit", {"value": 20, "unit": "工作日"}),
    ("effective_date", "2026-02-30"),
    ("effective_date", 20260101),
    ("special_procedures", ["", "听证"]),
    ("special_procedures", "听证"),
    ("materials", {}),
    ("materials", [MATERIAL, MATERIAL]),
    ("materials", [{**MATERIAL, "name": " "}]),
    ("materials", [{**MATERIAL, "necessity": "必要"}]),
    ("materials", [{**MATERIAL, "necessity": []}]),
    ("materials", [{**MATERIAL, "source_code": "77"}]),
    ("materials", [{**MATERIAL, "source_code": []}]),
    ("materials", [{**MATERIAL, "kind": "9"}]),
    ("materials", [{**MATERIAL, "shareable": 1}]),
    ("materials", [{**MATERIAL, "key": "1m"}]),
    ("materials", [{**MATERIAL, "form": ""}]),
    ("materials", [{**MATERIAL, "more": 1}]),
    ("materials", ["申请书"]),
    ("steps", []),
    ("steps", [{"name": "受理"}]),
    ("steps", [{"name": "受理", "who": 1, "limit": None, "result": None}]),
    ("fee", {"charged": False}),
    ("fee", {"charged": "否", "standard": None, "basis": None}),
    ("fee", {"charged": None, "standard": 10, "basis": None}),
    ("questions", "问"),
    ("questions", [{"question": "问", "answer": ""}]),
]


@pytest.mark.parametrize(("key", "value"), WRONG)
def test_a_value_of_the_wrong_shape_is_refused_at_its_element(key: str, value: Any) -> None:
    with pytest.raises(Refusal) as refused:
        content(**{key: value})
    assert refused.value.field == key


def test_all_faults_are_found_at_once() -> None:
    faults = check_elements({"item_type": "99", "nonsense": 1})
    assert {fault.field for fault in faults} == {"item_name", "item_type", "nonsense"}


@pytest.mark.parametrize("document", [{}, {"elements": []}, {"elements": {"item_name": "x"}, "demonstration": "x"}])
def test_a_document_of_the_wrong_shape_is_refused(document: dict[str, Any]) -> None:
    with pytest.raises(Refusal):
        content_from_json(document)


def test_a_mark_on_an_element_that_is_not_is_refused() -> None:
    with pytest.raises(Refusal, match="没有名为"):
        content_from_json({"elements": {"item_name": "x"}, "demonstration": ["nothing"]})


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(key=st.sampled_from([element.key for element in ELEMENTS]), value=ANY_JSON)
def test_any_json_is_either_read_or_refused_in_words(key: str, value: Any) -> None:
    for fault in check_elements({"item_name": "某事项", key: value}):
        assert fault.message
        assert fault.field == key
