"""Stubs of paper numbers, typed in afterwards."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.law.queueing.stubs import Stub, read_stubs
from yimen.law.refusal import Refusal

_DAY = date(2026, 3, 2)
_AT_HALF_PAST_NINE = datetime.fromisoformat("2026-03-02T09:30:00+08:00")
_NEXT_DAY = _AT_HALF_PAST_NINE + timedelta(days=1)


def test_numbers_and_runs_of_numbers_with_their_time() -> None:
    assert read_stubs("a203 9:10\n\n201-202 9：05", 201, 250, day=_DAY, now=_NEXT_DAY) == (
        Stub(201, time(9, 5)), Stub(202, time(9, 5)), Stub(203, time(9, 10)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("", "stub_unreadable", "请写上"),
        ("201", "stub_unreadable", "第1行"),
        ("201 9:05\n202 25:00", "stub_unreadable", "第2行"),
        ("205-201 9:05", "stub_unreadable", "后一个号"),
        ("1-99999 9:05", "stub_unreadable", "太多"),
        ("251 9:05", "stub_outside", "201到250"),
        ("201 9:05\n200-201 9:06", "stub_outside", "200号"),
        ("201 9:05\n201-203 9:06", "stub_twice", "201号写了两次"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, code: str, words: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_stubs(text, 201, 250, day=_DAY, now=_NEXT_DAY)
    assert (refused.value.code, refused.value.field) == (code, "stubs")
    assert words in refused.value.message


def test_a_time_that_is_still_to_come_is_a_slip() -> None:
    assert read_stubs("201 9:30", 201, 250, day=_DAY, now=_AT_HALF_PAST_NINE) == (Stub(201, time(9, 30)),)
    late = "201 9:05\n202 19:05"
    assert len(read_stubs(late, 201, 250, day=_DAY, now=_NEXT_DAY)) == 2
    with pytest.raises(Refusal) as refused:
        read_stubs(late, 201, 250, day=_DAY, now=_AT_HALF_PAST_NINE)
    assert refused.value.code == "stub_to_come"
    assert "第2行：19:05还没有到" in refused.value.message


@given(st.sets(st.integers(201, 250), min_size=1), st.times())
def test_every_number_written_down_is_read_once(numbers: set[int], at: time) -> None:
    text = "\n".join(f"{number} {at:%H:%M}" for number in numbers)
    assert [one.number for one in read_stubs(text, 201, 250, day=_DAY, now=_NEXT_DAY)] == sorted(numbers)
