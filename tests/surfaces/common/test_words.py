"""Dates, days and what is missing are written one way."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from yimen.surfaces.common.ui import words


def test_a_date_says_its_weekday() -> None:
    assert words.cn_date(date(2026, 11, 23)) == "2026年11月23日（周一）"


def test_a_moment_is_shown_as_the_day_it_is_in_the_county() -> None:
    late = datetime(2026, 11, 22, 17, 5, tzinfo=UTC)
    assert words.cn_date(late) == "2026年11月23日（周一）"
    assert words.cn_datetime(late) == "2026年11月23日（周一）01:05"


@pytest.mark.parametrize(
    "show",
    [words.cn_date, words.cn_datetime, words.working_days, words.calendar_days, words.grouped, words.unpublished],
)
def test_what_nobody_gave_is_unpublished(show: object) -> None:
    assert callable(show)
    assert show(None) == '<span class="missing">未公布</span>'


@pytest.mark.parametrize("value", [0, False, "0"])
def test_zero_is_a_value(value: object) -> None:
    assert words.unpublished(value) == value


def test_days_carry_their_unit_and_large_numbers_their_commas() -> None:
    assert (words.working_days(0), words.calendar_days(30), words.grouped(1234567)) == (
        "0个工作日",
        "30天",
        "1,234,567",
    )


def test_a_word_for_missing_is_escaped() -> None:
    assert words.missing("<b>") == '<span class="missing">&lt;b&gt;</span>'


def test_a_case_number_is_read_in_parts_and_copied_as_one() -> None:
    number = "11411721DEM000030E441051402200020261113" + "00001"
    shown = str(words.case_number(number))
    assert re.sub(r"<[^>]+>", "", shown) == number
    assert "<wbr>20261113<wbr>00001" in shown


def test_what_is_no_case_number_is_left_alone() -> None:
    assert words.case_number("<b>") == "<b>"
