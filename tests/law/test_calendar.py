"""The working-day calendar against `chinese_calendar`, an independent copy of the same notices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.law.calendar import CalendarNotice, DayKind, NoticeDay, WorkingCalendar
from yimen.law.refusal import Refusal

FIRST, LAST = dt.date(2019, 1, 1), dt.date(2026, 12, 31)
known_days = st.dates(FIRST, LAST)
counts = st.integers(0, 250)


def days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    return (first + dt.timedelta(n) for n in range((last - first).days + 1))


def notice(year: int, *entries: tuple[str, bool]) -> CalendarNotice:
    named = tuple(NoticeDay(dt.date.fromisoformat(day), "元旦", is_off_day=off) for day, off in entries)
    return CalendarNotice(year, (f"https://www.gov.cn/{year}",), named)


@pytest.mark.article("行政许可法第八十二条")
def test_every_day_from_2019_to_2026_agrees_with_the_independent_calendar(calendar: WorkingCalendar) -> None:
    differing = [day for day in days(FIRST, LAST) if calendar.is_working_day(day) != chinese_calendar.is_workday(day)]
    assert differing == []


def test_no_day_of_a_year_with_a_notice_is_provisional(calendar: WorkingCalendar) -> None:
    assert calendar.years == tuple(range(2019, 2027))
    assert not any(calendar.is_provisional(day) for day in days(FIRST, LAST))


def test_a_year_without_a_notice_is_counted_by_weekdays_and_marked(calendar: WorkingCalendar) -> None:
    for day in days(dt.date(2027, 1, 1), dt.date(2027, 12, 31)):
        status = calendar.status(day)
        assert status.provisional
        assert status.working == (day.weekday() < 5)
        assert (status.name, status.source) == ("", "")


@pytest.mark.parametrize(
    ("day", "kind", "name"),
    [
        ("2026-02-13", DayKind.working, ""),
        ("2026-02-14", DayKind.make_up, "春节"),
        ("2026-02-16", DayKind.holiday, "春节"),
        ("2026-02-21", DayKind.holiday, "春节"),
        ("2026-03-07", DayKind.weekend, ""),
        ("2021-02-07", DayKind.make_up, "春节"),
        ("2022-12-31", DayKind.holiday, "元旦"),
    ],
)
def test_a_day_tells_what_it_is(calendar: WorkingCalendar, day: str, kind: DayKind, name: str) -> None:
    status = calendar.status(dt.date.fromisoformat(day))
    assert (status.kind, status.name) == (kind, name)
    assert status.working == (kind in {DayKind.working, DayKind.make_up})
    assert status.source.startswith("http") == bool(name)


def test_the_last_days_of_december_come_from_the_next_years_notice(calendar: WorkingCalendar) -> None:
    new_years_eve = calendar.status(dt.date(2022, 12, 31))
    assert new_years_eve.source == calendar.status(dt.date(2023, 1, 2)).source
    assert new_years_eve.source != calendar.status(dt.date(2022, 10, 1)).source


@given(day=known_days, first=counts, second=counts)
def test_adding_in_two_steps_is_adding_in_one(calendar: WorkingCalendar, day: dt.date, first: int, second: int) -> None:
    in_two = calendar.add_working_days(calendar.add_working_days(day, first), second)
    assert in_two == calendar.add_working_days(day, first + second)


@given(day=known_days, count=st.integers(1, 250))
def test_the_nth_day_after_is_worked_and_has_n_working_days_behind_it(
    calendar: WorkingCalendar, day: dt.date, count: int
) -> None:
    reached = calendar.add_working_days(day, count)
    assert calendar.is_working_day(reached)
    assert sum(calendar.is_working_day(each) for each in days(day + dt.timedelta(1), reached)) == count
    assert calendar.working_days_between(day, reached) == count
    assert calendar.working_days_between(reached, day) == -count


@given(day=known_days)
def test_next_and_first_working_day_skip_the_days_of_rest(calendar: WorkingCalendar, day: dt.date) -> None:
    following = calendar.next_working_day(day)
    assert following > day
    assert not any(calendar.is_working_day(each) for each in days(day + dt.timedelta(1), following - dt.timedelta(1)))
    assert calendar.first_working_day_from(day) == (day if calendar.is_working_day(day) else following)


@pytest.mark.parametrize("day", [dt.date(2018, 12, 31), dt.date(1949, 10, 1), dt.date(2037, 1, 1)])
def test_a_day_outside_the_calendar_is_refused_by_every_question(calendar: WorkingCalendar, day: dt.date) -> None:
    questions = (
        calendar.status,
        calendar.is_working_day,
        calendar.is_provisional,
        calendar.first_working_day_from,
        calendar.next_working_day,
        calendar.require,
        lambda outside: calendar.add_working_days(outside, 0),
        lambda outside: calendar.add_working_days(outside, 5),
        lambda outside: calendar.working_days_between(outside, FIRST),
    )
    for question in questions:
        with pytest.raises(Refusal) as refused:
            question(day)
        assert refused.value.code == "calendar_out_of_range"


def test_counting_beyond_the_end_is_refused_and_not_wrapped_around(calendar: WorkingCalendar) -> None:
    for count in (3000, 10**6, 10**30):
        with pytest.raises(Refusal, match="2036年"):
            calendar.add_working_days(LAST, count)


def test_the_very_last_days_are_refused_when_no_working_day_follows(calendar: WorkingCalendar) -> None:
    end = dt.date(2036, 12, 31)
    assert calendar.first_working_day_from(end) == end
    with pytest.raises(Refusal):
        calendar.next_working_day(end)


def test_a_negative_count_is_a_programming_error(calendar: WorkingCalendar) -> None:
    with pytest.raises(ValueError, match="negative"):
        calendar.add_working_days(FIRST, -1)


def test_a_year_missing_between_two_notices_is_provisional() -> None:
    calendar = WorkingCalendar.from_notices([notice(2021, ("2021-01-01", True)), notice(2019, ("2019-01-01", True))])
    assert calendar.years == (2019, 2021)
    assert [calendar.is_provisional(dt.date(year, 6, 1)) for year in (2019, 2020, 2021, 2022)] == [0, 1, 0, 1]


def test_a_day_settled_by_the_next_years_notice_is_not_provisional() -> None:
    calendar = WorkingCalendar.from_notices([notice(2019, ("2019-01-01", True)), notice(2021, ("2020-12-31", True))])
    assert not calendar.is_provisional(dt.date(2020, 12, 31))
    assert calendar.is_provisional(dt.date(2020, 12, 30))


@pytest.mark.parametrize(
    ("notices", "code"),
    [
        ((), "calendar_missing"),
        ((notice(2027),), "calendar_missing"),
        ((notice(2026, ("2026-01-01", True)), notice(2026, ("2026-01-02", True))), "calendar_year_twice"),
        ((notice(2026, ("2026-01-01", True), ("2026-01-01", False)),), "calendar_day_conflict"),
        ((notice(2026, ("2026-12-31", True)), notice(2027, ("2026-12-31", True))), "calendar_day_conflict"),
        ((notice(2026, ("2025-11-30", True)),), "calendar_day_foreign"),
        ((notice(2026, ("2027-01-01", True)),), "calendar_day_foreign"),
    ],
)
def test_notices_that_do_not_fit_together_are_refused(notices: tuple[CalendarNotice, ...], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        WorkingCalendar.from_notices(notices)
    assert refused.value.code == code
