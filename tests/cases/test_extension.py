"""延长期限: once, ten working days by the organ's head, fifteen by the government's for joint handling (第四十二条)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from tests.cases.cast import FOOD, MONDAY, Cast, act, publish_a_promise
from tests.cases.refusing import refused
from yimen.calendars.queries import working_calendar
from yimen.cases.models import Case
from yimen.cases.queries import case_file
from yimen.law.procedure import Act
from yimen.law.states import State

_ASK = {"days": 10, "reason": "案情复杂，需要补充调查"}


def _accepted(cast: Cast) -> Case:
    publish_a_promise(FOOD, days=15)
    case = cast.submit(item=FOOD)
    act(cast.clerk, case, Act.receive)
    return act(cast.clerk, case, Act.accept)


def _days_on(days: int) -> datetime:
    return MONDAY + timedelta(days=days)


def _further(before: date | None, after: date | None) -> int:
    assert before is not None
    assert after is not None
    return working_calendar().working_days_between(before, after)


@pytest.mark.article("行政许可法第四十二条第一款")
def test_the_head_approves_what_the_department_asks_for_and_the_applicant_is_told(cast: Cast) -> None:
    case = _accepted(cast)
    before = (case.statutory_due, case.promised_due)
    asked = act(cast.approver, case, Act.request_extension, _days_on(1), _ASK)
    assert (asked.state, asked.statutory_due) == (State.reviewing, before[0])  # asking changes no day
    longer = act(cast.head, case, Act.approve_extension, _days_on(1))
    assert [_further(*pair) for pair in zip(before, (longer.statutory_due, longer.promised_due), strict=True)] == [
        10,
        10,
    ]
    assert (longer.extension_days, longer.extension_requested) == (10, None)
    notice = case_file(cast.citizen, number=case.number, now=_days_on(1)).documents[-1]
    assert notice.title == "延长审批期限通知书"


def test_a_promise_broken_before_anybody_said_so_stays_broken(cast: Cast) -> None:
    case = _accepted(cast)
    promised, statutory = case.promised_due, case.statutory_due
    assert promised is not None
    late = datetime.combine(promised + timedelta(days=1), MONDAY.timetz())
    act(cast.approver, case, Act.request_extension, late, _ASK)
    longer = act(cast.head, case, Act.approve_extension, late)
    assert longer.promised_due == promised
    assert _further(statutory, longer.statutory_due) == 10


@pytest.mark.article("行政许可法第四十二条")
def test_once_and_no_more(cast: Cast) -> None:
    case = _accepted(cast)
    act(cast.approver, case, Act.request_extension, MONDAY, _ASK)
    with refused("extension_requested_already"):
        act(cast.approver, case, Act.request_extension, MONDAY, _ASK)
    act(cast.head, case, Act.approve_extension)
    with refused("extended_already"):
        act(cast.approver, case, Act.request_extension, MONDAY, _ASK)
    with refused("no_extension_requested"):
        act(cast.head, case, Act.approve_extension)


def test_a_declined_request_may_be_made_again(cast: Cast) -> None:
    case = _accepted(cast)
    act(cast.approver, case, Act.request_extension, MONDAY, _ASK)
    declined = act(cast.head, case, Act.decline_extension, MONDAY, {"reason": "可以按期办结"})
    assert declined.statutory_due == case.statutory_due
    again = act(cast.approver, case, Act.request_extension, MONDAY, {**_ASK, "days": 5})
    assert again.extension_requested == 5


def test_ten_days_are_the_most_for_one_organ(cast: Cast) -> None:
    case = _accepted(cast)
    with refused("extension_too_long"):
        act(cast.approver, case, Act.request_extension, MONDAY, {**_ASK, "days": 11})
    with refused("required"):
        act(cast.approver, case, Act.request_extension, MONDAY, {"days": 5})


@pytest.mark.article("行政许可法第四十二条第一款、第二款")
def test_nobody_else_approves(cast: Cast) -> None:
    case = _accepted(cast)
    act(cast.approver, case, Act.request_extension, MONDAY, _ASK)
    with refused("wrong_role"):
        act(cast.approver, case, Act.approve_extension)
    with refused("not_joint"):
        act(cast.mayor, case, Act.approve_extension)


def test_a_limit_that_is_over_is_not_extended(cast: Cast) -> None:
    case = _accepted(cast)
    act(cast.approver, case, Act.request_extension, MONDAY, _ASK)
    with refused("limit_over"):
        act(cast.head, case, Act.approve_extension, _days_on(60))


def test_the_extension_survives_a_special_procedure_after_it(cast: Cast) -> None:
    case = _accepted(cast)
    act(cast.approver, case, Act.request_extension, MONDAY, _ASK)
    extended = act(cast.head, case, Act.approve_extension).statutory_due
    act(cast.approver, case, Act.start_special_procedure, _days_on(1), {"kind": "testing", "days": 3, "reason": "检测"})
    resumed = act(cast.approver, case, Act.end_special_procedure, _days_on(4), {"result": "合格"})
    assert _further(extended, resumed.statutory_due) == 3
