"""撤回: before the decision, by the applicant, or at her signed request at the counter."""

from __future__ import annotations

from tests.cases.cast import MONDAY, Cast, act
from tests.cases.refusing import refused
from yimen.law.procedure import Act
from yimen.law.states import State


def test_the_applicant_withdraws_before_the_decision(cast: Cast) -> None:
    case = cast.submit()
    withdrawn = act(cast.citizen, case, Act.withdraw)
    assert (withdrawn.state, withdrawn.ended_at) == (State.withdrawn, MONDAY)


def test_nobody_else_withdraws_it(cast: Cast) -> None:
    case = cast.submit()
    with refused("case_not_found"):
        act(cast.stranger, case, Act.withdraw)


def test_a_decided_case_is_not_withdrawn(cast: Cast) -> None:
    case = cast.submit()
    act(cast.clerk, case, Act.receive)
    act(cast.clerk, case, Act.accept)
    act(cast.approver, case, Act.grant)
    with refused("wrong_state"):
        act(cast.citizen, case, Act.withdraw)


def test_the_counter_withdraws_only_on_a_signed_request(cast: Cast) -> None:
    case = cast.walk_in()
    with refused("required"):
        act(cast.clerk, case, Act.withdraw, values={"reason": "不办了"})
    values = {"reason": "不办了", "request_signed": True}
    assert act(cast.clerk, case, Act.withdraw, values=values).state == State.withdrawn
