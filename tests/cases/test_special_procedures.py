"""特别程序: the time of the eight procedures of article 45, told in writing, is not counted."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from tests.cases.cast import FOOD, MONDAY, Cast, act, publish_a_promise
from tests.cases.refusing import refused
from yimen.calendars.queries import working_calendar
from yimen.cases.commands import sweep
from yimen.cases.models import Case, CaseWarning, SpecialProcedure
from yimen.cases.queries import case_file
from yimen.foundation.instant import county_day
from yimen.law import clock
from yimen.law.limits import Pause, SpecialProcedureKind
from yimen.law.procedure import Act
from yimen.law.states import State

_TESTING = {"kind": "testing", "days": 5, "reason": "产品须经检测机构检测"}
_RESULT = {"result": "检测合格，报告编号JC-1"}


def _accepted(cast: Cast) -> Case:
    publish_a_promise(FOOD, days=15)
    case = cast.submit(item=FOOD)
    act(cast.clerk, case, Act.receive)
    return act(cast.clerk, case, Act.accept)


def _days_on(days: int) -> datetime:
    return MONDAY + timedelta(days=days)


@pytest.mark.article("行政许可法第四十五条")
def test_start_end_and_result_are_in_the_case_of_whoever_may_read_it(cast: Cast) -> None:
    case = act(cast.approver, _accepted(cast), Act.start_special_procedure, _days_on(1), _TESTING)
    (running,) = case_file(cast.citizen, number=case.number, now=_days_on(1)).procedures
    assert (running.kind, running.told_days, running.ended_on) == (SpecialProcedureKind.testing, 5, None)
    act(cast.approver, case, Act.end_special_procedure, _days_on(3), _RESULT)
    for reader in (cast.citizen, cast.approver):
        (ended,) = case_file(reader, number=case.number, now=_days_on(3)).procedures
        assert (ended.ended_on, ended.result) == (_days_on(3).date(), _RESULT["result"])


@pytest.mark.article("行政许可法第四十五条")
def test_both_clocks_stand_still_and_the_applicant_is_told_how_long(cast: Cast) -> None:
    case = _accepted(cast)
    paused = act(cast.approver, case, Act.start_special_procedure, _days_on(1), _TESTING)
    assert paused.state == State.suspended
    assert (paused.statutory_due, paused.promised_due) == (None, None)
    assert paused.special_procedure_due == date(2026, 3, 10)  # five working days after Tuesday
    file = case_file(cast.citizen, number=case.number, now=_days_on(1))
    assert file.documents[-1].title == "特别程序告知书"
    assert file.decision_due is not None
    assert file.decision_due.date is None
    assert "检测" in file.decision_due.explanation[-1].reason


@pytest.mark.article("行政许可法第四十五条")
def test_what_is_left_of_the_limit_runs_on_after_it(cast: Cast) -> None:
    case = _accepted(cast)
    before = (case.statutory_due, case.promised_due)
    act(cast.approver, case, Act.start_special_procedure, _days_on(1), _TESTING)
    resumed = act(cast.approver, case, Act.end_special_procedure, _days_on(8), _RESULT)
    assert (resumed.state, resumed.special_procedure_due) == (State.reviewing, None)
    pause = Pause(SpecialProcedureKind.testing, date(2026, 3, 3), date(2026, 3, 10))
    for old, new in zip(before, (resumed.statutory_due, resumed.promised_due), strict=True):
        assert old is not None
        assert new is not None
        assert working_calendar().working_days_between(old, new) == 5
    kept = SpecialProcedure.objects.get(case=case)
    assert (kept.started_on, kept.ended_on, kept.result) == (pause.start, pause.end, _RESULT["result"])


def test_a_second_procedure_adds_its_days_to_the_first(cast: Cast) -> None:
    case = _accepted(cast)
    for begin, end in ((1, 3), (8, 10)):
        act(cast.approver, case, Act.start_special_procedure, _days_on(begin), _TESTING)
        case = act(cast.approver, case, Act.end_special_procedure, _days_on(end), _RESULT)
    limit = case_file(cast.approver, number=case.number, now=_days_on(10)).version.content.legal_limit
    assert limit is not None
    spans = ((1, 3), (8, 10))
    pauses = [
        Pause(SpecialProcedureKind.testing, county_day(_days_on(begin)), county_day(_days_on(end)))
        for begin, end in spans
    ]
    assert case.statutory_due == clock.due(working_calendar(), county_day(MONDAY), limit, pauses).date


def test_nothing_is_decided_meanwhile_but_the_applicant_may_withdraw(cast: Cast) -> None:
    case = _accepted(cast)
    act(cast.approver, case, Act.start_special_procedure, MONDAY, _TESTING)
    for what in (Act.grant, Act.review, Act.start_special_procedure, Act.request_extension):
        with refused("wrong_state"):
            act(cast.approver, case, what)
    assert act(cast.citizen, case, Act.withdraw, _days_on(2)).state == State.withdrawn
    assert SpecialProcedure.objects.get(case=case).ended_on == county_day(_days_on(2))


@pytest.mark.article("行政许可法第四十五条")
@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"kind": "site_visit", "days": 5, "reason": "踏勘"}, "unknown_choice"),  # 现场踏勘 is not one of the eight
        ({"kind": "hearing", "days": 5, "reason": "听证"}, "unknown_choice"),  # a hearing has a road of its own
        ({"kind": "testing", "days": 0, "reason": "检测"}, "wrong_number"),
        ({"kind": "testing", "days": "五", "reason": "检测"}, "wrong_number"),
        ({"kind": "testing", "days": 5}, "required"),
    ],
)
def test_only_the_closed_list_with_a_time_and_a_reason(cast: Cast, values: dict[str, object], code: str) -> None:
    case = _accepted(cast)
    with refused(code):
        act(cast.approver, case, Act.start_special_procedure, MONDAY, values)
    assert not SpecialProcedure.objects.exists()


def test_only_the_department_starts_and_ends_one(cast: Cast) -> None:
    case = _accepted(cast)
    with refused("wrong_role"):
        act(cast.clerk, case, Act.start_special_procedure, MONDAY, _TESTING)
    with refused("case_not_found"):
        act(cast.other_approver, case, Act.start_special_procedure, MONDAY, _TESTING)
    act(cast.approver, case, Act.start_special_procedure, MONDAY, _TESTING)
    with refused("wrong_role"):
        act(cast.citizen, case, Act.end_special_procedure, MONDAY, _RESULT)
    assert act(cast.colleague, case, Act.end_special_procedure, MONDAY, _RESULT).state == State.reviewing


def test_a_procedure_that_outlives_its_told_time_is_warned_about_once(cast: Cast) -> None:
    case = _accepted(cast)
    act(cast.approver, case, Act.start_special_procedure, MONDAY, _TESTING)
    sweep(_days_on(8))
    sweep(_days_on(8))
    found = CaseWarning.objects.filter(case=case, clock="special_procedure", level="red")
    assert [warned.due for warned in found] == [date(2026, 3, 9)]


@pytest.mark.article("行政许可法第四十五条", "行政许可法第五十三条")
@pytest.mark.parametrize("kind", ["bidding", "auction"])
def test_a_tender_or_an_auction_holds_the_clock_and_the_decision_follows_its_result(cast: Cast, kind: str) -> None:
    case = _accepted(cast)
    act(cast.approver, case, Act.start_special_procedure, _days_on(1), {**_TESTING, "kind": kind})
    with refused("wrong_state"):
        act(cast.approver, case, Act.grant, _days_on(2))
    act(cast.approver, case, Act.end_special_procedure, _days_on(8), {"result": "中标人为申请人"})
    assert act(cast.approver, case, Act.grant, _days_on(8)).state == State.granted


@pytest.mark.article("行政许可法第四十五条", "行政许可法第五十四条")
def test_an_examination_is_held_before_the_application_and_stops_no_clock(cast: Cast) -> None:
    with refused("unknown_choice"):
        act(
            cast.approver,
            _accepted(cast),
            Act.start_special_procedure,
            _days_on(1),
            {**_TESTING, "kind": "examination"},
        )


@pytest.mark.article("行政许可法第五十五条")
def test_what_was_tested_is_decided_on_the_day_its_result_comes(cast: Cast) -> None:
    case = _accepted(cast)
    act(cast.approver, case, Act.start_special_procedure, _days_on(1), _TESTING)
    act(cast.approver, case, Act.end_special_procedure, _days_on(2), _RESULT)
    assert act(cast.approver, case, Act.grant, _days_on(2)).state == State.granted
