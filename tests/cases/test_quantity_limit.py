"""数量有限的许可: in the order of acceptance, never more than there are, the last one to one case."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cases.cast import FOOD, MONDAY, Cast, act, limit_the_number
from tests.cases.refusing import refused
from yimen.cases.models import Case
from yimen.law.procedure import Act
from yimen.law.states import State

_REFUSAL = {"facts": "数量已满", "reason": "受理在后", "basis": "行政许可法第五十七条"}


def _accepted(cast: Cast, count: int) -> list[Case]:
    """Cases accepted one minute after another, the last submitted first."""
    cases = [cast.submit(item=FOOD, key=f"limited-{order}") for order in range(count)]
    for minute, case in enumerate(reversed(cases)):
        act(cast.clerk, case, Act.receive)
        act(cast.clerk, case, Act.accept, MONDAY + timedelta(minutes=minute))
    return cases[::-1]


@pytest.mark.article("行政许可法第五十七条")
def test_who_was_accepted_first_is_granted_first_whoever_applied_first(cast: Cast) -> None:
    limit_the_number(FOOD, 1)
    first, second = _accepted(cast, 2)
    with refused("earlier_first"):
        act(cast.approver, second, Act.grant)
    act(cast.approver, first, Act.grant)
    with refused("quantity_exhausted"):
        act(cast.approver, second, Act.grant)
    assert act(cast.approver, second, Act.refuse, MONDAY, _REFUSAL).state == State.refused


@pytest.mark.article("行政许可法第五十七条")
def test_nobody_waits_when_there_is_enough_for_everybody_before_her(cast: Cast) -> None:
    limit_the_number(FOOD, 2)
    _, second, third = _accepted(cast, 3)
    assert act(cast.approver, second, Act.grant).state == State.granted
    with refused("earlier_first"):
        act(cast.approver, third, Act.grant)


def test_a_place_that_is_refused_to_one_goes_to_the_next(cast: Cast) -> None:
    limit_the_number(FOOD, 1)
    first, second = _accepted(cast, 2)
    act(cast.approver, first, Act.refuse, MONDAY, _REFUSAL)
    assert act(cast.approver, second, Act.grant).state == State.granted


def test_a_yearly_number_begins_anew_with_the_year(cast: Cast) -> None:
    limit_the_number(FOOD, 1)
    first, second = _accepted(cast, 2)
    act(cast.approver, first, Act.grant)
    assert act(cast.approver, second, Act.grant, MONDAY.replace(year=2027)).state == State.granted
