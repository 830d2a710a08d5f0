"""GET calendar/due: the last day of a limit, with the reason for every day on the way."""

from __future__ import annotations

import pytest

from tests.surfaces.api.machine import Machine
from yimen.surfaces.api.schemas.clock import DueOut


def test_the_spring_festival_is_left_out_and_said_why(nobody: Machine) -> None:
    due = nobody.get("calendar/due", start="2026-02-10", value=5, unit="working_day").body
    DueOut.model_validate(due)
    # 2026-02-14 is worked; 02-15 to 02-23 are the Spring Festival (国办发明电〔2025〕7号).
    assert due["due"] == "2026-02-24"
    assert due["provisional"] is False
    days = {day["date"]: day for day in due["explanation"]}
    assert days["2026-02-10"]["counted"] is False
    assert days["2026-02-14"]["counted"] is True
    assert "春节" in days["2026-02-17"]["reason"]
    assert days["2026-02-24"]["index"] == 5


@pytest.mark.parametrize(
    ("value", "unit", "day"),
    [(0, "working_day", "2026-02-10"), (10, "calendar_day", "2026-02-24"), (1, "month", "2026-03-10")],
)
def test_every_unit_of_the_law_is_counted(nobody: Machine, value: int, unit: str, day: str) -> None:
    assert nobody.get("calendar/due", start="2026-02-10", value=value, unit=unit).body["due"] == day


def test_a_year_without_a_notice_is_provisional(nobody: Machine) -> None:
    assert nobody.get("calendar/due", start="2027-03-01", value=5, unit="working_day").body["provisional"] is True


def test_a_day_the_calendar_does_not_cover_is_refused_with_the_article(nobody: Machine) -> None:
    answer = nobody.get("calendar/due", start="1999-01-01", value=5, unit="working_day")
    assert (answer.status, answer.code) == (422, "calendar_out_of_range")
    assert answer.body["article"] == "行政许可法第八十二条"


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"value": 5, "unit": "working_day"}, "start"),
        ({"start": "2026-02-30", "value": 5, "unit": "working_day"}, "start"),
        ({"start": "1770681600", "value": 5, "unit": "working_day"}, "start"),
        ({"start": "2026-02-10", "value": -1, "unit": "working_day"}, "value"),
        ({"start": "2026-02-10", "value": 10**30, "unit": "month"}, "value"),
        ({"start": "2026-02-10", "value": 5, "unit": "week"}, "unit"),
    ],
)
def test_a_wrong_question_is_answered_by_the_field(nobody: Machine, query: dict[str, str], field: str) -> None:
    answer = nobody.get("calendar/due", **query)
    assert (answer.status, answer.code, answer.fields) == (422, "wrong_shape", {field})
