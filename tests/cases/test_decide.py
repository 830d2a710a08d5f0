"""审查、准予、不予 (行政许可法第三十四、三十八条)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cases.cast import FOOD, MONDAY, PENSION_CHECK, Cast, act
from tests.cases.refusing import refused
from yimen.cases.models import Case
from yimen.cases.queries import case_file
from yimen.law.procedure import Act
from yimen.law.states import State

_REFUSAL = {"facts": "场所未取得使用权", "reason": "不符合条件", "basis": "食品安全法第三十五条"}


def _accepted(cast: Cast, item: str = FOOD) -> Case:
    case = cast.submit(item=item)
    act(cast.clerk, case, Act.receive)
    return act(cast.clerk, case, Act.accept)


@pytest.mark.article("行政许可法第三十八条第一款", "行政许可法第四十四条")
def test_the_department_grants_and_the_delivery_clock_starts(cast: Cast) -> None:
    case = _accepted(cast)
    act(cast.approver, case, Act.review)
    granted = act(cast.approver, case, Act.grant)
    assert granted.state == State.granted
    assert granted.decided_at == MONDAY
    assert granted.delivery_due == date(2026, 3, 16)  # ten working days (行政许可法第四十四条)


@pytest.mark.article("行政许可法第三十八条第二款")
def test_a_refusal_states_facts_reasons_and_basis(cast: Cast) -> None:
    case = _accepted(cast)
    for missing in _REFUSAL:
        with refused("required"):
            act(cast.approver, case, Act.refuse, values={**_REFUSAL, missing: ""})
    assert act(cast.approver, case, Act.refuse, values=_REFUSAL).state == State.refused


def test_another_department_does_not_see_the_case(cast: Cast) -> None:
    case = _accepted(cast)
    with refused("case_not_found"):
        act(cast.other_approver, case, Act.grant)


def test_whoever_accepted_does_not_decide(cast: Cast) -> None:
    case = _accepted(cast)
    Case.objects.filter(id=case.id).update(acceptor=cast.approver.account_id)
    with refused("same_person"):
        act(cast.approver, case, Act.grant)
    assert act(cast.colleague, case, Act.grant).state == State.granted


def test_a_clerk_does_not_decide_a_commitment_case(cast: Cast) -> None:
    case = _accepted(cast)
    with refused("not_on_the_spot"):
        act(cast.clerk, case, Act.grant)


@pytest.mark.article("行政许可法第三十四条第二款")
def test_a_clerk_with_the_power_decides_an_on_the_spot_case(cast: Cast) -> None:
    case = _accepted(cast, PENSION_CHECK)
    assert act(cast.clerk, case, Act.grant).state == State.granted


def test_opinions_are_kept_for_the_department_and_not_shown_to_the_applicant(cast: Cast) -> None:
    case = _accepted(cast)
    act(cast.approver, case, Act.review)
    act(cast.approver, case, Act.give_opinion, values={"opinion": "符合条件"})
    assert [note.text for note in case_file(cast.colleague, number=case.number, now=MONDAY).opinions] == ["符合条件"]
    assert case_file(cast.citizen, number=case.number, now=MONDAY).opinions == ()


@pytest.mark.article("行政许可法第三十七条")
@pytest.mark.parametrize("what", [Act.grant, Act.refuse, Act.review])
def test_nothing_is_decided_before_acceptance(cast: Cast, what: Act) -> None:
    case = cast.submit()
    with refused("wrong_state"):
        act(cast.approver, case, what, values=_REFUSAL if what is Act.refuse else {})


def test_a_terminated_case_has_its_own_end(cast: Cast) -> None:
    case = _accepted(cast)
    ended = act(cast.approver, case, Act.terminate, values={"reason": "申请人死亡"})
    assert (ended.state, ended.decided_at) == (State.terminated, None)
