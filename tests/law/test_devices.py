"""The code by which a device is enrolled, and where a device may stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.law.halls.devices import (
    CODE_LENGTH,
    CODE_LETTERS,
    DeviceKind,
    DeviceState,
    check_place,
    grouped_code,
    normal_code,
)
from yimen.law.refusal import Refusal


@given(st.text(CODE_LETTERS, min_size=CODE_LENGTH, max_size=CODE_LENGTH))
def test_a_code_is_read_back_however_it_is_typed(code: str) -> None:
    shown = grouped_code(code)
    full_width = "".join(chr(ord(letter) + 0xFEE0) for letter in code)
    for typed in (shown, shown.lower(), f" {code[:2]} {code[2:]} ", full_width):
        assert normal_code(typed) == code


def test_no_letter_of_a_code_looks_like_another() -> None:
    assert not set(CODE_LETTERS) & set("01OILU")
    assert len(set(CODE_LETTERS)) == len(CODE_LETTERS)


def test_a_rating_terminal_stands_at_a_counter_and_the_others_need_not() -> None:
    with pytest.raises(Refusal, match="窗口"):
        check_place(DeviceKind.rating_terminal, has_counter=False)
    check_place(DeviceKind.rating_terminal, has_counter=True)
    check_place(DeviceKind.board, has_counter=False)


def test_every_kind_and_state_has_its_word() -> None:
    assert len({kind.label for kind in DeviceKind}) == len(DeviceKind)
    assert len({state.label for state in DeviceState}) == len(DeviceState)
    assert all(state.tone for state in DeviceState)
