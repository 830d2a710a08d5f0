"""Importing holiday notices: once is enough, a changed one replaces its year, and nothing is half-imported."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest

from yimen.calendars import commands, notice_file, queries
from yimen.calendars.models import CalendarDay, CalendarYear
from yimen.law.calendar import CalendarNotice, NoticeDay
from yimen.law.refusal import Refusal

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
LATER = NOW + dt.timedelta(days=1)
NOTICE_2027 = CalendarNotice(
    2027,
    ("https://www.gov.cn/example",),
    (NoticeDay(dt.date(2027, 1, 1), "元旦", is_off_day=True), NoticeDay(dt.date(2027, 1, 9), "元旦", is_off_day=False)),
)


@pytest.fixture(autouse=True)
def _nothing_kept_from_other_tests() -> Iterator[None]:
    queries.forget()
    yield
    queries.forget()


@pytest.fixture
def _shipped(_nothing_kept_from_other_tests: None) -> None:
    CalendarYear.objects.all().delete()
    commands.import_calendar(notices=notice_file.shipped_notices(), now=NOW)


def test_without_any_notice_the_calendar_is_refused() -> None:
    CalendarYear.objects.all().delete()
    with pytest.raises(Refusal) as refused:
        queries.working_calendar()
    assert refused.value.code == "calendar_missing"


@pytest.mark.usefixtures("_shipped")
def test_the_shipped_notices_make_the_calendar_of_2019_to_2026() -> None:
    calendar = queries.working_calendar()
    assert calendar.years == tuple(range(2019, 2027))
    assert calendar.is_working_day(dt.date(2026, 2, 14))
    assert calendar.is_provisional(dt.date(2027, 1, 4))


@pytest.mark.usefixtures("_shipped")
def test_importing_twice_changes_nothing() -> None:
    before = (list(CalendarYear.objects.order_by("year").values()), list(CalendarDay.objects.order_by("date").values()))
    assert commands.import_calendar(notices=notice_file.shipped_notices(), now=LATER) == ()
    after = (list(CalendarYear.objects.order_by("year").values()), list(CalendarDay.objects.order_by("date").values()))
    assert after == before


@pytest.mark.usefixtures("_shipped")
def test_a_new_notice_ends_the_provisional_year_at_once() -> None:
    assert queries.working_calendar().is_provisional(dt.date(2027, 1, 1))
    assert commands.import_calendar(notices=[NOTICE_2027], now=LATER) == (2027,)
    calendar = queries.working_calendar()
    assert not calendar.is_provisional(dt.date(2027, 1, 1))
    assert not calendar.is_working_day(dt.date(2027, 1, 1))
    assert calendar.is_working_day(dt.date(2027, 1, 9))


@pytest.mark.usefixtures("_shipped")
def test_a_changed_notice_replaces_its_year_and_no_other() -> None:
    commands.import_calendar(notices=[NOTICE_2027], now=NOW)
    changed = dataclasses.replace(NOTICE_2027, days=NOTICE_2027.days[:1])
    assert commands.import_calendar(notices=[*notice_file.shipped_notices(), changed], now=LATER) == (2027,)
    assert [day.date for day in CalendarDay.objects.filter(year=2027)] == [dt.date(2027, 1, 1)]
    assert CalendarYear.objects.get(year=2027).imported_at == LATER
    assert CalendarYear.objects.get(year=2026).imported_at == NOW
    assert not queries.working_calendar().is_working_day(dt.date(2027, 1, 9))


@pytest.mark.usefixtures("_shipped")
def test_an_import_that_contradicts_another_year_changes_nothing() -> None:
    contradicting = dataclasses.replace(
        NOTICE_2027, days=(*NOTICE_2027.days, NoticeDay(dt.date(2026, 10, 1), "国庆节", is_off_day=False))
    )
    with pytest.raises(Refusal, match="2026-10-01"):
        commands.import_calendar(notices=[contradicting], now=LATER)
    assert not CalendarYear.objects.filter(year=2027).exists()


@pytest.mark.usefixtures("_shipped")
def test_a_notice_that_is_not_out_yet_is_passed_over() -> None:
    empty = CalendarNotice(2027, (), ())
    assert commands.import_calendar(notices=[empty], now=LATER) == ()
    assert not CalendarYear.objects.filter(year=2027).exists()


@pytest.mark.usefixtures("_shipped")
def test_the_calendar_is_kept_while_it_is_fresh_and_compared_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = queries.working_calendar()
    CalendarYear.objects.filter(year=2026).delete()  # as another process would
    assert queries.working_calendar() is kept
    monkeypatch.setattr(queries, "FRESH_SECONDS", 0.0)
    assert queries.working_calendar().years == tuple(range(2019, 2026))


@pytest.mark.usefixtures("_shipped")
def test_an_unchanged_calendar_is_not_built_again() -> None:
    kept = queries.working_calendar()
    queries.forget()
    assert queries.working_calendar() is kept


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"years": {"next": {"papers": [], "days": [1]}}}',
        '{"years": {"2027": {"papers": [], "days": [{"date": "2027-13-01", "name": "元旦", "isOffDay": true}]}}}',
        '{"years": {"2027": {"papers": [], "days": [{"date": "2027-01-01", "name": "元旦", "isOffDay": "no"}]}}}',
        '{"years": {"2027": {"papers": [1], "days": [{"date": "2027-01-01", "name": "元旦", "isOffDay": true}]}}}',
    ],
)
def test_a_file_of_the_wrong_shape_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        notice_file.read_notices(text)
    assert refused.value.code == "calendar_file"
