"""Whose turn it is while promised materials are owed (容缺受理)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from yimen.law import deferral
from yimen.law.materials import CheckResult, MaterialState
from yimen.law.states import UNDER_REVIEW, State

DUE = date(2026, 3, 16)
PROMISED = MaterialState("m1", "材料", required=True, submitted=False, result=CheckResult.unchecked, deferred=True)
CAME = replace(PROMISED, submitted=True)
FAULTY = replace(CAME, result=CheckResult.needs_correction)


@pytest.mark.parametrize(
    ("material", "due", "today", "owes"),
    [
        (PROMISED, DUE, DUE, True),
        (FAULTY, DUE, DUE, True),
        (PROMISED, DUE, DUE + timedelta(days=1), False),
        (CAME, DUE, DUE, False),
        (PROMISED, None, DUE, False),
        (replace(PROMISED, deferred=False), DUE, DUE, False),
    ],
)
def test_it_is_her_turn_until_what_she_promised_has_come_or_its_day_is_over(
    material: MaterialState, due: date | None, today: date, owes: bool
) -> None:
    assert deferral.owes((material,), due=due, today=today) is owes


@pytest.mark.parametrize("state", State)
def test_only_under_review_does_the_debt_say_whose_turn_it_is(state: State) -> None:
    assert deferral.turn(state, owes=False) == state.turn
    assert ("补交" in deferral.turn(state, owes=True)) == (state in UNDER_REVIEW)
