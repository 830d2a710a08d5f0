"""A number by phone is for somebody who is at the hall."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.law.queueing.reach import Position, metres_between, must_be_within, position
from yimen.law.refusal import Refusal

HALL = Position(33.387, 114.021)
places = st.builds(Position, st.floats(-89, 89), st.floats(-179, 179))


def code(hall: Position | None, phone: Position) -> str:
    try:
        must_be_within(hall, 1000, phone)
    except Refusal as refusal:
        return refusal.code
    return ""


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    assert metres_between(Position(33, 114), Position(34, 114)) == pytest.approx(111_195, abs=1)


@given(places, places, places)
def test_distance_is_a_distance(one: Position, other: Position, third: Position) -> None:
    assert metres_between(one, one) == 0
    assert metres_between(one, other) == pytest.approx(metres_between(other, one))
    assert metres_between(one, third) <= metres_between(one, other) + metres_between(other, third) + 0.01


def test_near_enough_far_away_and_not_known() -> None:
    assert code(HALL, Position(33.390, 114.021)) == ""  # 334 m
    assert code(HALL, Position(33.400, 114.021)) == "too_far_away"  # 1.4 km
    assert code(None, HALL) == "hall_position_unknown"


def test_what_the_phone_cannot_tell_counts_for_her_but_not_without_end() -> None:
    assert code(HALL, Position(33.400, 114.021, accuracy=600)) == ""
    assert code(HALL, Position(33.420, 114.021, accuracy=50_000)) == "too_far_away"  # 3.7 km
    assert code(HALL, Position(33.400, 114.021, accuracy=-600)) == "too_far_away"


@pytest.mark.parametrize("sent", [("", "114"), ("x", "114"), ("nan", "114"), ("91", "114"), ("33", "114", "inf")])
def test_what_is_no_position_is_refused(sent: tuple[str, ...]) -> None:
    with pytest.raises(Refusal, match="没有读到您的位置"):
        position(*sent)


def test_a_position_is_read_as_the_browser_sends_it() -> None:
    assert position("33.387", "114.021", "25.5") == Position(33.387, 114.021, 25.5)
