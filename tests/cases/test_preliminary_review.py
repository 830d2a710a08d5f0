"""初步审查: a lower organ reviews first, within twenty working days, and hands its opinion up with everything."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from tests.cases.cast import FOOD, LABOUR, MONDAY, Cast, act, plan_the_review, step
from tests.cases.refusing import refused
from yimen.cases.commands import sweep
from yimen.cases.models import Case, ReviewTask
from yimen.cases.queries import case_file, step_inbox
from yimen.law.clock import WarningLevel
from yimen.law.procedure import Act
from yimen.law.states import State

_AGREED = {"verdict": "agree", "opinion": "符合条件，材料齐全，报县局审批。"}
_DUE = date(2026, 3, 30)  # twenty working days after Monday 2 March


def _days_on(days: int) -> datetime:
    return MONDAY + timedelta(days=days)


def _planned(cast: Cast) -> Case:
    lower = step("first", name="乡镇初审", organ=LABOUR, preliminary=True, limit=None)
    plan_the_review(FOOD, lower, step("own", "first", name="县级审查"))
    return act(cast.clerk, cast.submit(item=FOOD), Act.receive)


def _accepted(cast: Cast) -> Case:
    return act(cast.clerk, _planned(cast), Act.accept)


@pytest.mark.article("行政许可法第三十五条")
def test_the_lower_organ_reviews_first_and_its_opinion_goes_up_with_all_materials(cast: Cast) -> None:
    case = _accepted(cast)
    with refused("not_your_step"):
        act(cast.approver, case, Act.complete_step, MONDAY, {"step": "own", **_AGREED})
    act(cast.other_approver, case, Act.complete_step, MONDAY, {"step": "first", **_AGREED})
    seen = case_file(cast.approver, number=case.number, now=MONDAY)
    first = next(one for one in seen.steps if one.key == "first")
    assert [(one.verdict, one.text) for one in first.notes] == [("初审意见：同意", _AGREED["opinion"])]
    assert len(seen.materials) == len(case_file(cast.clerk, number=case.number, now=MONDAY).materials) > 0
    assert [one.key for one in seen.steps if one.mine] == ["own"]


@pytest.mark.article("行政许可法第三十五条")
def test_the_upper_organ_cannot_ask_the_applicant_for_materials_again(cast: Cast) -> None:
    case = _accepted(cast)
    act(cast.other_approver, case, Act.complete_step, MONDAY, {"step": "first", **_AGREED})
    for somebody, what in ((cast.approver, Act.request_correction), (cast.clerk, Act.request_correction)):
        with refused("wrong_state"):
            act(somebody, case, what)


@pytest.mark.article("行政许可法第四十三条")
def test_without_a_limit_of_its_own_it_has_twenty_days_from_acceptance_and_the_inbox_warns(cast: Cast) -> None:
    case = _accepted(cast)
    assert ReviewTask.objects.get(case=case, key="first").due == _DUE
    for today, level in (
        (MONDAY.date(), WarningLevel.none),
        (_DUE, WarningLevel.amber),
        (_DUE + timedelta(days=1), WarningLevel.red),
    ):
        (line,) = step_inbox(cast.other_approver, today=today).lines
        assert line.due is not None
        assert (line.due.day, line.due.level) == (_DUE, level)


@pytest.mark.article("行政许可法第四十三条")
def test_sent_back_it_has_no_second_twenty_days(cast: Cast) -> None:
    case = _accepted(cast)
    act(cast.other_approver, case, Act.complete_step, MONDAY, {"step": "first", **_AGREED})
    act(cast.approver, case, Act.return_step, _days_on(7), {"step": "first", "reason": "请补充核对场所"})
    assert ReviewTask.objects.get(case=case, key="first", round=2).due == _DUE


@pytest.mark.article("行政许可法第四十三条")
def test_where_silence_accepted_the_days_count_from_the_day_it_dates_back_to(cast: Cast) -> None:
    case = _planned(cast)
    sweep(_days_on(8))
    case.refresh_from_db()
    assert case.state == State.accepted
    assert ReviewTask.objects.get(case=case, key="first").due == _DUE
