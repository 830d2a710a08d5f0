"""听证: the right told, five days to ask, twenty to hold, seven days' notice, and the decision follows the record."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from tests.cases.cast import FOOD, MONDAY, Cast, act
from tests.cases.refusing import refused
from yimen.cases.models import Case, Hearing
from yimen.cases.queries import case_file
from yimen.law.procedure import Act
from yimen.law.states import State

_RIGHT = {"interest": "与相邻经营者之间的重大利益关系"}
_TIME = {"held_at": "2026-03-16T09:00", "place": "政务中心二楼会议室", "host": "周主持"}
_PUBLISHED = {"register_until": "2026-03-13T17:00", "how": "到政务中心二楼登记，共三十个旁听席位。"}
_RECORD = {"record": "各方陈述了意见。", "attendants": "申请人、审查人员", "signed": True}


def _under_review(cast: Cast) -> Case:
    case = cast.submit(item=FOOD)
    act(cast.clerk, case, Act.receive)
    act(cast.clerk, case, Act.accept)
    return act(cast.approver, case, Act.review)


def _days_on(days: int) -> datetime:
    return MONDAY + timedelta(days=days)


def _requested(cast: Cast) -> Case:
    case = _under_review(cast)
    act(cast.approver, case, Act.tell_hearing_right, MONDAY, _RIGHT)
    return act(cast.citizen, case, Act.request_hearing, _days_on(1))


@pytest.mark.article("行政许可法第四十七条第一款", "行政许可法第四十八条")
def test_the_whole_road(cast: Cast) -> None:
    case = _requested(cast)
    assert (case.state, case.statutory_due) == (State.suspended, None)
    act(cast.approver, case, Act.announce_hearing, _days_on(2), _TIME)
    held = act(cast.approver, case, Act.record_hearing, _days_on(14), _RECORD)
    assert held.state == State.reviewing
    assert held.statutory_due is not None
    act(cast.approver, case, Act.grant, _days_on(15))
    titles = [one.title for one in case_file(cast.citizen, number=case.number, now=_days_on(15)).documents]
    assert titles[-5:] == ["听证告知书", "特别程序告知书", "听证通知书", "听证笔录", "准予行政许可决定书"]
    kept = Hearing.objects.get(case=case)
    assert (kept.told_on, kept.request_due, kept.holding_due) == (date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 31))


def test_nothing_is_decided_while_the_applicant_may_still_ask(cast: Cast) -> None:
    case = _under_review(cast)
    act(cast.approver, case, Act.tell_hearing_right, MONDAY, _RIGHT)
    for what, values in ((Act.grant, {}), (Act.refuse, {"facts": "一", "reason": "二", "basis": "三"})):
        with refused("hearing_right_open"):
            act(cast.approver, case, what, _days_on(7), values)
    assert act(cast.approver, case, Act.grant, _days_on(8)).state == State.granted


@pytest.mark.article("行政许可法第四十七条第一款")
def test_a_request_after_five_working_days_is_too_late(cast: Cast) -> None:
    case = _under_review(cast)
    with refused("hearing_not_open"):
        act(cast.citizen, case, Act.request_hearing)
    act(cast.approver, case, Act.tell_hearing_right, MONDAY, _RIGHT)
    with refused("hearing_not_open"):
        act(cast.citizen, case, Act.request_hearing, _days_on(8))


def test_who_waives_can_be_decided_at_once(cast: Cast) -> None:
    case = _under_review(cast)
    act(cast.approver, case, Act.tell_hearing_right, MONDAY, _RIGHT)
    act(cast.citizen, case, Act.waive_hearing, _days_on(1))
    assert act(cast.approver, case, Act.grant, _days_on(1)).state == State.granted


def test_a_hearing_given_up_lets_the_clock_run_on(cast: Cast) -> None:
    case = _requested(cast)
    resumed = act(cast.citizen, case, Act.waive_hearing, _days_on(3))
    assert resumed.state == State.reviewing
    assert resumed.statutory_due is not None


def test_the_counter_takes_a_request_for_somebody_without_an_account(cast: Cast) -> None:
    case = _under_review(cast)
    act(cast.approver, case, Act.tell_hearing_right, MONDAY, _RIGHT)
    asked = act(cast.clerk, case, Act.request_hearing, MONDAY, {"requester": "applicant"})
    assert asked.state == State.suspended


@pytest.mark.article("行政许可法第四十八条第一款第一项、第三项")
@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"held_at": "2026-03-11T09:00"}, "hearing_too_early"),  # six working days after Tuesday
        ({"held_at": "2026-04-01T09:00"}, "hearing_too_late"),
        ({"held_at": "下周一"}, "wrong_moment"),
        ({"host": "approver"}, "host_reviewed"),
        ({"place": ""}, "required"),
    ],
)
def test_the_notice_keeps_the_days_and_the_host_is_not_the_reviewer(
    cast: Cast, changed: dict[str, str], code: str
) -> None:
    case = _requested(cast)
    with refused(code):
        act(cast.approver, case, Act.announce_hearing, _days_on(1), {**_TIME, **changed})
    assert Hearing.objects.get(case=case).held_at is None


@pytest.mark.article("行政许可法第四十八条第一款第五项、第二款")
def test_a_record_needs_a_hearing_that_was_held(cast: Cast) -> None:
    case = _requested(cast)
    with refused("hearing_not_held"):
        act(cast.approver, case, Act.record_hearing, _days_on(1), _RECORD)
    act(cast.approver, case, Act.announce_hearing, _days_on(1), _TIME)
    with refused("hearing_not_held"):
        act(cast.approver, case, Act.record_hearing, _days_on(13), _RECORD)
    with refused("not_confirmed"):
        act(cast.approver, case, Act.record_hearing, _days_on(14), {**_RECORD, "signed": False})
    with refused("hearing_needs_record"):
        act(cast.approver, case, Act.end_special_procedure, _days_on(14), {"result": "听证已举行"})


@pytest.mark.article("行政许可法第四十六条")
def test_the_department_orders_one_where_the_law_asks_for_it(cast: Cast) -> None:
    case = _under_review(cast)
    ordered = act(cast.approver, case, Act.order_hearing, MONDAY, {"reason": "涉及公共利益"})
    assert ordered.state == State.suspended
    with refused("wrong_state"):
        act(cast.approver, case, Act.tell_hearing_right, MONDAY, _RIGHT)
    act(cast.approver, case, Act.announce_hearing, MONDAY, _TIME)
    act(cast.approver, case, Act.publish_hearing, MONDAY, _PUBLISHED)
    act(cast.approver, case, Act.record_hearing, _days_on(14), _RECORD)
    with refused("hearing_already"):
        act(cast.approver, case, Act.order_hearing, _days_on(14), {"reason": "再次"})


def test_a_stranger_asks_for_nothing(cast: Cast) -> None:
    case = _under_review(cast)
    act(cast.approver, case, Act.tell_hearing_right, MONDAY, _RIGHT)
    with refused("case_not_found"):
        act(cast.stranger, case, Act.request_hearing)


@pytest.mark.article("行政许可法第四十七条第一款")
def test_a_hearing_that_is_late_is_still_owed_and_held_as_soon_as_the_notice_allows(cast: Cast) -> None:
    case = _requested(cast)
    late = _days_on(40)
    with refused("hearing_too_late"):
        act(cast.approver, case, Act.announce_hearing, late, {**_TIME, "held_at": "2026-05-20T09:00"})
    act(cast.approver, case, Act.announce_hearing, late, {**_TIME, "held_at": "2026-04-21T09:00"})
    assert Hearing.objects.get(case=case).holding_due == date(2026, 3, 31)
