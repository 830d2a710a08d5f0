"""不予受理、告知不需办理、终止办理: three ends that are not a refusal (行政许可法第三十二条第一款第一、二项)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest

from tests.cases.cast import MONDAY, Cast, act
from tests.cases.refusing import refused
from yimen.cases.models import Case
from yimen.cases.queries import case_file
from yimen.law.procedure import Act
from yimen.law.states import State

_NOT_ACCEPT = {"reason": "不属于本机关职权范围", "competent_authority": "西平县农业农村局"}
_NOT_REQUIRED = {"reason": "依法不需要取得行政许可"}
_TERMINATE = {"reason": "申请人依法终止"}


def _received(cast: Cast) -> Case:
    case = cast.submit()
    return act(cast.clerk, case, Act.receive)


@pytest.mark.article("行政许可法第三十二条第一款第一项、第二项", "行政许可法第三十二条第二款")
@pytest.mark.parametrize(
    ("what", "values", "state", "title"),
    [
        (Act.not_accept, _NOT_ACCEPT, State.not_accepted, "不予受理"),
        (Act.not_required, _NOT_REQUIRED, State.not_required, "不受理告知书"),
    ],
)
def test_the_counter_ends_what_it_cannot_take_in_writing(
    cast: Cast, what: Act, values: Mapping[str, str], state: State, title: str
) -> None:
    case = _received(cast)
    for field in values:
        with refused("required"):
            act(cast.clerk, case, what, values={**values, field: " "})
    with refused("case_not_found"):
        act(cast.unauthorised_clerk, case, what, values=values)
    with refused("wrong_role"):
        act(cast.approver, case, what, values=values)
    ended = act(cast.clerk, case, what, values=values)
    assert (ended.state, ended.ended_at, ended.answer_due) == (state, MONDAY, None)
    assert (ended.accepted_at, ended.decided_at) == (None, None)
    file = case_file(cast.citizen, number=case.number, now=MONDAY)
    assert title in file.documents[-1].title
    assert file.acts == ()
    with refused("wrong_state"):
        act(cast.clerk, case, what, values=values)


@pytest.mark.article("行政许可法第三十二条第一款第四项")
def test_after_five_working_days_it_is_too_late_not_to_accept(cast: Cast) -> None:
    case = _received(cast)
    late = MONDAY + timedelta(days=8)
    for what, values in ((Act.not_accept, _NOT_ACCEPT), (Act.not_required, _NOT_REQUIRED)):
        with refused("deemed_accepted"):
            act(cast.clerk, case, what, late, values)


def test_only_the_department_terminates_and_only_what_it_has_under_review(cast: Cast) -> None:
    case = _received(cast)
    with refused("wrong_state"):
        act(cast.approver, case, Act.terminate, values=_TERMINATE)
    act(cast.clerk, case, Act.accept)
    with refused("required"):
        act(cast.approver, case, Act.terminate, values={"reason": ""})
    with refused("wrong_role"):
        act(cast.clerk, case, Act.terminate, values=_TERMINATE)
    with refused("case_not_found"):
        act(cast.other_approver, case, Act.terminate, values=_TERMINATE)
    act(cast.colleague, case, Act.review)
    ended = act(cast.approver, case, Act.terminate, values=_TERMINATE)
    assert (ended.state, ended.ended_at, ended.decided_at) == (State.terminated, MONDAY, None)
    assert "终止" in case_file(cast.citizen, number=case.number, now=MONDAY).documents[-1].title
