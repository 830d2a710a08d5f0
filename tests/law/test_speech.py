"""How a call is spoken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.law.halls.counters import CounterKind
from yimen.law.queueing.speech import CLIPS, HIGHEST_COUNTER, announcement, destination, spoken


def _said(label: str, counter: int, kind: CounterKind = CounterKind.integrated, times: int = 1) -> str:
    return spoken(announcement(label=label, counter=counter, kind=kind, times=times))


def test_a_ticket_is_read_digit_by_digit_and_a_counter_as_a_number() -> None:
    assert _said("A012", 7) == "请A零幺二号到七号窗口"
    assert _said("C110", 12) == "请C幺幺零号到十二号窗口"
    assert _said("B1001", 3) == "请B幺零零幺号到三号窗口"


def test_a_recall_says_so_and_special_counters_are_called_what_they_are() -> None:
    assert _said("A012", 7, times=2) == "再次呼叫A零幺二号到七号窗口"
    assert _said("A012", 7, CounterKind.issuing) == "请A零幺二号到七号出件窗口"
    assert _said("A012", 7, CounterKind.guide) == "请A零幺二号到导办台"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九"), (100, "一百"),
        (101, "一百零一"), (110, "一百一十"), (111, "一百一十一"), (120, "一百二十"), (305, "三百零五"),
    ],
)  # fmt: skip
def test_numbers_of_counters_are_read_as_people_say_them(number: int, words: str) -> None:
    assert _said("A001", number) == f"请A零零幺号到{words}号窗口"


_VALUES = {"零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


def _understood(words: str) -> int:
    """What somebody who hears the words understands: an independent reading of Chinese numbers."""
    total, last = 0, 0
    for word in words:
        if word in {"十", "百"}:
            total, last = total + (last or 1) * (10 if word == "十" else 100), 0
        else:
            last = _VALUES[word]
    return total + last


@given(st.integers(1, HIGHEST_COUNTER))
def test_every_number_is_understood_as_what_it_is(number: int) -> None:
    heard = _said("A001", number).removeprefix("请A零零幺号到").removesuffix("号窗口")
    assert _understood(heard) == number


@given(
    st.from_regex(r"\A[A-Z][0-9]{3,4}\Z"),
    st.integers(1, HIGHEST_COUNTER),
    st.sampled_from(CounterKind),
    st.integers(1, 5),
)
def test_everything_that_is_said_is_a_clip(label: str, counter: int, kind: CounterKind, times: int) -> None:
    names = {clip.name for clip in CLIPS}
    assert set(announcement(label=label, counter=counter, kind=kind, times=times)) <= names
    assert len(names) == len(CLIPS)


@pytest.mark.parametrize("label", ["", "012", "a012", "A", "A١٢", "A01B"])
def test_what_no_ticket_is_called_is_not_spoken(label: str) -> None:
    with pytest.raises(ValueError, match="no ticket"):
        announcement(label=label, counter=1, kind=CounterKind.integrated, times=1)


def test_a_number_beyond_all_counters_is_read_digit_by_digit() -> None:
    assert _said("A012", 1024) == "请A零幺二号到一零二四号窗口"


def test_a_board_shows_where_in_figures() -> None:
    assert destination(12, CounterKind.issuing) == "12号窗口"
    assert destination(1, CounterKind.guide) == "导办台"
