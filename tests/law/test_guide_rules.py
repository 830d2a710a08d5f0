"""The checker of guides: for every rule a guide it passes and one it finds."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cases.cast import LABOUR, PARALLEL_PLAN, step
from yimen.law.elements import ItemContent, content_from_json
from yimen.law.guide_rule import Severity
from yimen.law.guide_rules import RULES, check_guide

MATERIAL = {
    "key": "m1", "order": 1, "name": "申请书", "form": "原件", "necessity": "required", "source": "申请人自备",
    "source_code": "10", "shareable": None, "kind": "2", "basis": "某条例第三条",
}  # fmt: skip
FOLLOWS = {**MATERIAL, "necessity": "deferrable"}
COMMITMENT = {
    "commitment_field": "0", "commitment_conditions": "条件", "commitment_standards": "标准",
    "commitment_duties": "义务", "commitment_liability": "责任", "commitment_materials": ["申请书"],
    "verification_days": 20, "rectification_days": 10, "materials": [MATERIAL],
}  # fmt: skip
STEPS = [{"name": name, "who": None, "limit": None, "result": None} for name in ("受理", "审查", "决定", "送达")]
USCC, BASIC = "11440232MB2D06811W", "000117051000"
DAYS = {"unit": "working_day"}

# Rule: elements it passes, elements it finds.
CASES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "on_the_spot": (
        {"case_type": "1", "legal_limit": {"value": 0, **DAYS}},
        {"case_type": "1", "legal_limit": {"value": 5, **DAYS}},
    ),
    "result_type": (
        {"result_name": "排水许可证", "result_type": "1"},
        {"result_name": "环评批复", "result_type": "3"},
    ),
    "onsite_reason": ({"visits": 1, "onsite_reason": "须本人到场"}, {"visits": 1}),
    "no_visit": ({"visits": 0, "channels": ["3"]}, {"visits": 0, "channels": ["1"]}),
    "wholly_online": (
        {"online_depth": ["4", "5", "6"], "visits": 0},
        {"online_depth": ["4", "5", "6"], "visits": 1},
    ),
    "fee_basis": (
        {"fee": {"charged": True, "standard": "10元", "basis": "某文"}},
        {"fee": {"charged": True, "standard": "10元", "basis": None}},
    ),
    "payment": (
        {"fee": {"charged": False, "standard": None, "basis": None}, "online_payment": False},
        {"fee": {"charged": False, "standard": None, "basis": None}, "online_payment": True},
    ),
    "phones_differ": (
        {"consult_phone": "0396-1234567", "complaint_phone": "0396-7654321"},
        {"consult_phone": "0396-1234567", "complaint_phone": "0396-1234567"},
    ),
    "area_code": ({"consult_phone": "0396-1234567"}, {"consult_phone": "1234567"}),
    "topic": ({"audience": ["1"], "category": "户籍"}, {"audience": ["1"]}),
    "questions": (
        {"item_type": "01", "questions": [{"question": "问", "answer": "答"}]},
        {"item_type": "01", "questions": []},
    ),
    "steps": ({"item_type": "01", "steps": STEPS}, {"item_type": "01", "steps": STEPS[:2]}),
    "sample": ({"result_name": "批复", "result_sample": "样本.pdf"}, {"result_name": "批复"}),
    "promise": (
        {"legal_limit": {"value": 3, "unit": "month"}, "promised_limit": {"value": 20, **DAYS}},
        {"legal_limit": {"value": 15, "unit": "calendar_day"}, "promised_limit": {"value": 15, **DAYS}},
    ),
    "plan_limit": (
        {"promised_limit": {"value": 8, **DAYS}, "review_steps": list(PARALLEL_PLAN)},
        {"promised_limit": {"value": 7, **DAYS}, "review_steps": list(PARALLEL_PLAN)},
    ),
    "preliminary_limit": (
        {"review_steps": [step("first", organ=LABOUR, preliminary=True, limit=20), step("own", "first")]},
        {"review_steps": [step("first", organ=LABOUR, preliminary=True, limit=21), step("own", "first")]},
    ),
    "plan_organs": (
        {"review_steps": list(PARALLEL_PLAN), "joint_organs": [LABOUR]},
        {"review_steps": list(PARALLEL_PLAN)},
    ),
    "vague_material": ({"materials": [MATERIAL]}, {"materials": [{**MATERIAL, "name": "其他相关材料"}]}),
    "vague_condition": ({"condition": "年满60周岁"}, {"condition": "符合其他条件"}),
    "material_basis": ({"materials": [MATERIAL]}, {"materials": [{**MATERIAL, "basis": None}]}),
    "shared_material": (
        {"materials": [{**MATERIAL, "shareable": True, "form": "电子"}]},
        {"materials": [{**MATERIAL, "shareable": True}]},
    ),
    "codes": (
        {"organ_code": USCC, "basic_code": BASIC, "implementation_code": f"{USCC}4{BASIC}"},
        {"organ_code": USCC, "basic_code": BASIC, "implementation_code": f"{USCC}4000117051001"},
    ),
    "dates": (
        {"effective_date": "2026-01-01", "cancel_date": "2027-01-01"},
        {"effective_date": "2026-01-01", "cancel_date": "2026-01-01"},
    ),
    "delegation": ({"organ_nature": "3", "delegating_organ": "县局"}, {"organ_nature": "3"}),
    "intermediary": (
        {"intermediary": "安全评价（《中华人民共和国安全生产法》第三十二条）"},
        {"intermediary": "由指定的咨询公司编制报告"},
    ),
    "quantity": ({"quantity_available": 3, "quantity_period": "year"}, {"quantity_available": 3}),
    "deferral": (
        {"materials": [FOLLOWS], "deferral_days": 10, "deferral_expiry": "withdrawn"},
        {"materials": [FOLLOWS], "deferral_days": 10},
    ),
    "commitment": (COMMITMENT, {**COMMITMENT, "verification_days": None}),
    "commitment_field": (COMMITMENT, {**COMMITMENT, "commitment_field": "3"}),
    "remedies": ({"review_body": "县政府", "litigation_court": "县法院"}, {"review_body": "县政府"}),
}


def content(elements: dict[str, Any]) -> ItemContent:
    return content_from_json({"elements": {"item_name": "某事项", **elements}})


def found(elements: dict[str, Any]) -> dict[str, str]:
    return {one.rule.code: one.finding.element for one in check_guide(content(elements))}


def test_every_rule_has_a_case_and_a_basis() -> None:
    elsewhere = {rule.code for rule in RULES if rule.code.startswith("situation_")}  # test_situation_lint.py
    assert {rule.code for rule in RULES} == {*CASES, *elsewhere, "published"}
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert all(rule.words and rule.basis for rule in RULES)


@pytest.mark.parametrize(
    ("elements", "code", "element"),
    [
        ({"deferral_days": 10, "materials": [MATERIAL]}, "deferral", "materials"),
        ({**COMMITMENT, "commitment_field": None}, "commitment", "commitment_field"),
        ({**COMMITMENT, "commitment_materials": ["没有的材料"]}, "commitment", "commitment_materials"),
    ],
)
def test_a_mode_that_is_half_described_is_found(elements: dict[str, Any], code: str, element: str) -> None:
    assert found(elements)[code] == element


@pytest.mark.parametrize("code", CASES)
def test_a_rule_passes_what_is_right(code: str) -> None:
    assert code not in found(CASES[code][0])


@pytest.mark.article(
    "行政许可法第二十四条、第二十六条第二款、第二十七条、第三十条、第三十一条、第三十三条、第三十四条、第四十三条、第四十二条、第五十八条、第五十九条",
    "优化营商环境条例第三十六条",
    "国务院关于在线政务服务的若干规定第七条",
)
@pytest.mark.parametrize("code", CASES)
def test_a_rule_finds_what_is_wrong(code: str) -> None:
    assert code in found(CASES[code][1])


@pytest.mark.parametrize(
    ("code", "elements"),
    [
        ("onsite_reason", {"visits": 0, "onsite_reason": "须到场"}),
        ("on_the_spot", {"case_type": "2", "legal_limit": {"value": 0, **DAYS}}),
        ("codes", {"organ_code": USCC[:-1] + "X"}),
        ("codes", {"basic_code": "12"}),
        ("vague_material", {"materials": [{**MATERIAL, "name": "消防设施检测等材料"}]}),
    ],
)
def test_the_other_side_of_a_rule_is_found_too(code: str, elements: dict[str, Any]) -> None:
    assert code in found(elements)


def test_what_is_not_published_is_a_gap_and_not_an_error() -> None:
    findings = list(check_guide(content({})))
    assert findings
    assert {one.rule.severity for one in findings} == {Severity.gap}
    published = next(one for one in findings if one.rule.code == "published")
    assert "法定办结时限" in published.finding.message


def test_errors_come_before_gaps() -> None:
    severities = [one.rule.severity for one in check_guide(content({"visits": 1}))]
    assert severities == sorted(severities, key=list(Severity).index)
