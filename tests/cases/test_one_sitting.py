"""当场办结: several acts of one clerk in one transaction (行政许可法第三十四条第二款)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.cases.cast import MONDAY, PENSION_CHECK, Cast, act, hand_over_values
from tests.cases.refusing import refused
from yimen.cases.commands import decide_in_one_sitting
from yimen.cases.models import Case
from yimen.cases.queries import case_file, sitting
from yimen.law.actors import Actor, Power
from yimen.law.procedure import Act
from yimen.law.states import State

_GRANT = {"content": "", "conditions": ""}


def _decide(actor: Actor, case: Case, *, hand_over: bool) -> Case:
    return decide_in_one_sitting(
        actor=actor,
        number=case.number,
        grant_values=_GRANT,
        hand_over_values=hand_over_values() if hand_over else None,
        now=MONDAY,
    )


@pytest.mark.article("行政许可法第三十四条第二款", "行政许可法第五十六条")
def test_one_sitting_takes_the_case_from_submission_to_delivery(cast: Cast) -> None:
    case = _decide(cast.clerk, cast.submit(item=PENSION_CHECK), hand_over=True)
    assert case.state == State.delivered
    events = [one.act for one in case_file(cast.clerk, number=case.number, now=MONDAY).events]
    assert events == ["submit", "receive", "accept", "grant", "hand_over"]


def test_the_clerk_sees_beforehand_what_the_sitting_consists_of(cast: Cast) -> None:
    case = act(cast.clerk, cast.submit(item=PENSION_CHECK), Act.receive)
    lines = sitting(cast.clerk, number=case.number, now=MONDAY)
    assert [line.act for line in lines] == [Act.accept, Act.grant, Act.hand_over]


def test_the_result_may_be_fetched_later(cast: Cast) -> None:
    case = _decide(cast.clerk, cast.submit(item=PENSION_CHECK), hand_over=False)
    assert case.state == State.granted


@pytest.mark.article("行政许可法第三十四条第二款")
def test_a_commitment_item_is_not_decided_at_the_counter(cast: Cast) -> None:
    case = cast.submit()
    with refused("not_on_the_spot"):
        _decide(cast.clerk, case, hand_over=False)
    case.refresh_from_db()
    assert case.state == State.submitted


def test_nothing_happens_when_the_last_act_is_refused(cast: Cast) -> None:
    case = cast.submit(item=PENSION_CHECK)
    with refused("required"):
        decide_in_one_sitting(
            actor=cast.clerk,
            number=case.number,
            grant_values=_GRANT,
            hand_over_values={**hand_over_values(), "recipient_id_number": None},
            now=MONDAY,
        )
    case.refresh_from_db()
    assert case.state == State.submitted


def test_whoever_may_only_accept_cannot_decide(cast: Cast) -> None:
    case = cast.submit(item=PENSION_CHECK)
    only_accepts = replace(cast.clerk, grants=tuple(g for g in cast.clerk.grants if g.power is Power.accept))
    with refused("not_authorised"):
        _decide(only_accepts, case, hand_over=False)


def test_a_clerk_without_authorisation_does_not_find_the_case(cast: Cast) -> None:
    case = cast.submit(item=PENSION_CHECK)
    with refused("case_not_found"):
        _decide(cast.unauthorised_clerk, case, hand_over=False)
