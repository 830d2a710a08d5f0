"""材料核验与当场更正 (行政许可法第三十二条第一款第三、四项)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cases.cast import MONDAY, Cast, act
from tests.cases.refusing import refused
from yimen.cases.models import Case
from yimen.cases.queries import case_file
from yimen.foundation import trail
from yimen.law.materials import CheckResult, SubmissionForm
from yimen.law.procedure import Act
from yimen.law.states import State


def _received(cast: Cast, *, complete: bool = True) -> Case:
    case = cast.submit(complete=complete)
    return act(cast.clerk, case, Act.receive)


def _results(cast: Cast, case: Case) -> dict[str, CheckResult]:
    file = case_file(cast.clerk, number=case.number, now=MONDAY)
    return {material.key: material.result for material in file.materials}


def test_findings_are_kept_material_by_material_and_can_be_changed(cast: Cast) -> None:
    case = _received(cast)
    checks: dict[str, Any] = {"m1": {"result": "needs_correction", "reason": "看不清"}, "m2": {"result": "qualified"}}
    checked = act(cast.clerk, case, Act.check_materials, values={"checks": checks})
    assert checked.state == State.received
    assert checked.answer_due == case.answer_due
    act(cast.clerk, case, Act.check_materials, values={"checks": {"m1": {"result": "qualified"}}})
    results = _results(cast, case)
    assert (results["m1"], results["m2"]) == (CheckResult.qualified, CheckResult.qualified)
    assert act(cast.clerk, case, Act.accept).state == State.accepted


def test_the_applicant_does_not_see_the_clerks_working_steps(cast: Cast) -> None:
    case = _received(cast)
    act(cast.clerk, case, Act.check_materials, values={"checks": {"m1": {"result": "qualified"}}})
    own = case_file(cast.citizen, number=case.number, now=MONDAY).events
    staff = case_file(cast.clerk, number=case.number, now=MONDAY).events
    assert [event.act for event in own] == ["submit", "receive"]
    assert [event.act for event in staff] == ["submit", "receive", "check_materials"]


_IMPOSSIBLE: list[tuple[object, str]] = [
    ({"result": "perfect"}, "unknown_choice"),
    ({"result": "unchecked"}, "unknown_choice"),
    ({"result": ["qualified"]}, "unknown_choice"),
    ({}, "unknown_choice"),
    ("qualified", "unknown_choice"),
    ({"result": "needs_correction", "reason": "  "}, "reason_required"),
    ({"result": "needs_correction", "reason": "字" * 301}, "too_long"),
    ({"result": "needs_correction", "reason": "a\x00b"}, "wrong_character"),
    ({"result": "needs_correction", "reason": {"a": 1}}, "wrong_type"),
]


def test_an_impossible_finding_is_refused_and_nothing_is_kept(cast: Cast) -> None:
    case = _received(cast)
    for finding, code in _IMPOSSIBLE:
        checks = {"m2": {"result": "qualified"}, "m1": finding}
        with refused(code):
            act(cast.clerk, case, Act.check_materials, values={"checks": checks})
    assert set(_results(cast, case).values()) == {CheckResult.unchecked}


def test_what_is_not_there_cannot_be_in_order(cast: Cast) -> None:
    case = _received(cast, complete=False)
    materials = case_file(cast.clerk, number=case.number, now=MONDAY).materials
    absent = next(one.key for one in materials if one.form is SubmissionForm.none)
    with refused("not_submitted"):
        act(cast.clerk, case, Act.check_materials, values={"checks": {absent: {"result": "qualified"}}})
    with refused("unknown_material"):
        act(cast.clerk, case, Act.check_materials, values={"checks": {"m99": {"result": "qualified"}}})


def test_only_an_authorised_clerk_checks_and_only_what_is_received(cast: Cast) -> None:
    case = cast.submit()
    values = {"checks": {"m1": {"result": "qualified"}}}
    with refused("wrong_state"):
        act(cast.clerk, case, Act.check_materials, values=values)
    act(cast.clerk, case, Act.receive)
    with refused("case_not_found"):
        act(cast.unauthorised_clerk, case, Act.check_materials, values=values)
    with refused("wrong_role"):
        act(cast.citizen, case, Act.check_materials, values=values)


@pytest.mark.article("行政许可法第三十二条第一款第三项")
def test_an_error_put_right_on_the_spot_changes_no_clock_and_keeps_no_identity(cast: Cast) -> None:
    case = _received(cast)
    with refused("required"):
        act(cast.clerk, case, Act.correct_on_the_spot, values={"corrected": ""})
    with refused("wrong_role"):
        act(cast.citizen, case, Act.correct_on_the_spot, values={"corrected": "日期"})
    corrected = "申请日期写错；电话应为13900000228，证件应为411721197803150282"
    after = act(cast.clerk, case, Act.correct_on_the_spot, values={"corrected": corrected})
    assert (after.state, after.corrections, after.answer_due) == (State.received, 0, case.answer_due)
    told = trail.read(case.id)[-1].details["corrected"]
    assert told.startswith("申请日期写错")
    assert "13900000228" not in told
    assert "411721197803150282" not in told
    file = case_file(cast.citizen, number=case.number, now=MONDAY)
    assert [event.act for event in file.events] == ["submit", "receive", "correct_on_the_spot"]
    assert len(file.documents) == 1
