"""Which deadline matters in which state: the one of whoever has to act."""

from __future__ import annotations

from datetime import date

import pytest

from yimen.law.deadlines import CLOCK_WORDS, Deadlines, current
from yimen.law.procedure import Clock
from yimen.law.states import ENDED, State

_ANSWER, _CORRECTION, _STATUTORY, _PROMISED, _SPECIAL, _DELIVERY = (date(2026, 3, day) for day in (1, 2, 4, 3, 6, 5))
_ALL = Deadlines(_ANSWER, _CORRECTION, _STATUTORY, _PROMISED, _SPECIAL, _DELIVERY)
_NONE = Deadlines(None, None, None, None, None, None)


@pytest.mark.parametrize(
    ("state", "clock", "day"),
    [
        (State.submitted, Clock.answer, _ANSWER),
        (State.received, Clock.answer, _ANSWER),
        (State.correction_required, Clock.correction, _CORRECTION),
        (State.accepted, Clock.decision, _PROMISED),
        (State.reviewing, Clock.decision, _PROMISED),
        (State.suspended, Clock.special_procedure, _SPECIAL),
        (State.granted, Clock.delivery, _DELIVERY),
        (State.certified, Clock.delivery, _DELIVERY),
        (State.refused, Clock.delivery, _DELIVERY),
    ],
)
def test_the_running_clock_is_that_of_whoever_has_to_act(state: State, clock: Clock, day: date) -> None:
    assert current(state, _ALL) == (clock, day)
    assert current(state, _NONE) == (clock, None)


@pytest.mark.parametrize("state", sorted(ENDED))
def test_an_ended_case_has_no_deadline(state: State) -> None:
    assert current(state, _ALL) is None


@pytest.mark.parametrize(
    ("statutory", "promised", "binding"),
    [
        (_STATUTORY, _PROMISED, _PROMISED),
        (_PROMISED, _STATUTORY, _PROMISED),  # a promise cannot move the statutory day back
        (_STATUTORY, None, _STATUTORY),
        (None, _PROMISED, _PROMISED),
        (None, None, None),
    ],
)
def test_the_earlier_of_promise_and_statute_binds(
    statutory: date | None, promised: date | None, binding: date | None
) -> None:
    assert Deadlines(None, None, statutory, promised, None, None).decision == binding


def test_every_clock_has_words() -> None:
    assert set(CLOCK_WORDS) == set(Clock)
