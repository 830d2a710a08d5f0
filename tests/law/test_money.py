"""Amounts of money: written in yuan, kept in fen."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.law.money import parse_yuan, yuan_words
from yimen.law.refusal import Refusal


@given(st.integers(1, 999_999_999))
def test_what_is_printed_is_read_again(fen: int) -> None:
    assert parse_yuan(yuan_words(fen)) == fen


@given(st.text(max_size=12))
def test_whatever_is_typed_is_an_amount_or_refused_with_words(text: str) -> None:
    with suppress(Refusal):
        assert parse_yuan(text) > 0


@pytest.mark.parametrize("text", ["", "0", "0.00", "-80", "80.123", "八十", "1e3", "80,5", "00080"])
def test_what_is_no_amount_is_refused_by_its_field(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_yuan(text)
    assert (refused.value.code, refused.value.field) == ("wrong_amount", "amount")


@pytest.mark.parametrize(("text", "fen"), [("80", 8000), ("80.5", 8050), ("0.05", 5), (" 80.50元 ", 8050)])
def test_yuan_and_fen(text: str, fen: int) -> None:
    assert parse_yuan(text) == fen
