"""一次性告知补正 and what follows (行政许可法第三十二条第一款第四项)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cases.cast import MONDAY, Cast, act, upload
from tests.cases.refusing import refused
from yimen.cases.commands import sweep
from yimen.cases.models import Case
from yimen.cases.queries import case_file, day_in_numbers
from yimen.law.procedure import Act
from yimen.law.states import State

_FAULTS = {
    "m1": {"result": "missing", "reason": "请补申请书"},
    "m2": {"result": "needs_correction", "reason": "看不清"},
}


def _noticed(cast: Cast) -> Case:
    case = cast.submit(complete=False)
    act(cast.clerk, case, Act.receive)
    act(cast.clerk, case, Act.check_materials, values={"checks": _FAULTS})
    return act(cast.clerk, case, Act.request_correction)


def _both(cast: Cast) -> dict[str, dict[str, str]]:
    return {"materials": {key: str(upload(cast.citizen)) for key in _FAULTS}}


@pytest.mark.article("行政许可法第三十二条第一款第四项")
def test_one_notice_is_made_of_all_failed_checks(cast: Cast) -> None:
    case = _noticed(cast)
    assert case.state == State.correction_required
    assert case.corrections == 1
    assert case.correction_at == MONDAY
    assert case.answer_due is None
    assert case.correction_due is not None
    titles = [document.title for document in case_file(cast.citizen, number=case.number, now=MONDAY).documents]
    assert titles == ["收件凭证", "申请材料补正告知书"]


def test_there_is_no_notice_without_a_failed_check(cast: Cast) -> None:
    case = cast.submit()
    act(cast.clerk, case, Act.receive)
    with refused("nothing_to_correct"):
        act(cast.clerk, case, Act.request_correction)


def test_a_fault_without_a_reason_is_not_recorded(cast: Cast) -> None:
    case = cast.submit()
    act(cast.clerk, case, Act.receive)
    with refused("reason_required"):
        act(cast.clerk, case, Act.check_materials, values={"checks": {"m1": {"result": "needs_correction"}}})


@pytest.mark.article("行政许可法第三十二条第一款第四项")
def test_a_second_notice_is_refused(cast: Cast) -> None:
    case = _noticed(cast)
    act(cast.citizen, case, Act.resubmit, values=_both(cast))
    act(cast.clerk, case, Act.check_materials, values={"checks": {"m3": {"result": "missing"}}})
    with refused("second_correction_notice"):
        act(cast.clerk, case, Act.request_correction)
    course = [one.label for one in case_file(cast.supervisor, number=case.number, now=MONDAY).events]
    assert "曾要求再次补正" in course[-1]
    assert "再次" not in "".join(one.label for one in case_file(cast.citizen, number=case.number, now=MONDAY).events)


def test_only_a_supervisor_allows_one_more_with_a_reason_and_it_counts_as_a_breach(cast: Cast) -> None:
    case = _noticed(cast)
    act(cast.citizen, case, Act.resubmit, values=_both(cast))
    act(cast.clerk, case, Act.check_materials, values={"checks": {"m3": {"result": "missing"}}})
    for values in ({}, {"reason": " "}):
        with refused("required"):
            act(cast.supervisor, case, Act.allow_second_correction, values=values)
    with refused("wrong_role"):
        act(cast.clerk, case, Act.allow_second_correction, values={"reason": "漏看"})
    act(cast.supervisor, case, Act.allow_second_correction, values={"reason": "漏看"})
    assert day_in_numbers(MONDAY.date()).exceptions == 1
    noticed = act(cast.clerk, case, Act.request_correction)
    assert noticed.corrections == 2
    with refused("wrong_state"):
        act(cast.supervisor, case, Act.allow_second_correction, values={"reason": "再漏看"})


def test_all_corrections_come_at_once(cast: Cast) -> None:
    case = _noticed(cast)
    with refused("correction_incomplete"):
        act(cast.citizen, case, Act.resubmit, values={"materials": {"m1": str(upload(cast.citizen))}})


def test_nothing_but_what_was_asked_for_is_taken(cast: Cast) -> None:
    case = _noticed(cast)
    extra = {"materials": {**_both(cast)["materials"], "m3": str(upload(cast.citizen))}}
    with refused("not_asked"):
        act(cast.citizen, case, Act.resubmit, values=extra)


@pytest.mark.article("行政许可法第三十二条第一款第五项")
def test_resubmission_starts_the_answer_anew(cast: Cast) -> None:
    case = _noticed(cast)
    later = MONDAY + timedelta(days=2)
    back = act(cast.citizen, case, Act.resubmit, later, _both(cast))
    assert back.state == State.received
    assert back.answer_from == later.date()
    assert back.received_at == MONDAY
    assert act(cast.clerk, back, Act.accept, later).state == State.accepted


def test_a_stranger_cannot_resubmit(cast: Cast) -> None:
    case = _noticed(cast)
    with refused("case_not_found"):
        act(cast.stranger, case, Act.resubmit, values=_both(cast))


def test_paper_corrections_come_through_the_counter(cast: Cast) -> None:
    case = _noticed(cast)
    values = {"materials": dict.fromkeys(_FAULTS, "paper")}
    assert act(cast.clerk, case, Act.resubmit, values=values).state == State.received


def test_corrections_that_never_come_end_the_case_once(cast: Cast) -> None:
    case = _noticed(cast)
    assert case.correction_due is not None
    after = MONDAY + (case.correction_due - MONDAY.date()) + timedelta(days=1)
    assert sweep(after) >= 1
    assert sweep(after) == 0
    case.refresh_from_db()
    assert case.state == State.withdrawn


@pytest.mark.article("行政许可法第三十二条第一款第四项")
def test_a_late_notice_is_refused_because_the_law_has_accepted(cast: Cast) -> None:
    case = cast.submit(complete=False)
    act(cast.clerk, case, Act.receive)
    late = MONDAY + timedelta(days=8)
    act(cast.clerk, case, Act.check_materials, late, {"checks": _FAULTS})
    with refused("deemed_accepted"):
        act(cast.clerk, case, Act.request_correction, late)
