"""The legal clock against a day-by-day count over `chinese_calendar`, which knows nothing of the code under test."""

from __future__ import annotations

import datetime as dt

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.law.calendar import WorkingCalendar
from yimen.law.clock import (
    ANSWER_LIMIT,
    DELIVERY_LIMIT,
    JOINT_LIMIT,
    ORDINARY_LIMIT,
    DayLine,
    Extension,
    ExtensionApprover,
    Limit,
    LimitUnit,
    Pause,
    SpecialProcedureKind,
    WarningLevel,
    due,
    due_date,
    remaining,
    warning,
)
from yimen.law.refusal import Refusal

DAY = dt.timedelta(days=1)
HEARING = SpecialProcedureKind.hearing
# Starts leave room for the longest limit drawn, so that the oracle, which ends with 2026, can follow.
starts = st.dates(dt.date(2019, 1, 1), dt.date(2025, 6, 30))
day_units = st.sampled_from([LimitUnit.working_day, LimitUnit.calendar_day])
pause_lists = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 30)), max_size=4)


def working(value: int) -> Limit:
    return Limit(value, LimitUnit.working_day)


def calendar_days(value: int) -> Limit:
    return Limit(value, LimitUnit.calendar_day)


def months(value: int) -> Limit:
    return Limit(value, LimitUnit.month)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def pauses_of(start: dt.date, drawn: list[tuple[int, int]]) -> tuple[Pause, ...]:
    return tuple(Pause(HEARING, start + begin * DAY, start + (begin + length) * DAY) for begin, length in drawn)


def naive_due(start: dt.date, limit: Limit, pauses: tuple[Pause, ...] = ()) -> dt.date:
    """Walk one day at a time, as a clerk with a wall calendar does."""

    def paused(each: dt.date) -> bool:
        return any(pause.end is not None and pause.start <= each < pause.end for pause in pauses)

    reached, left = start, limit.value
    while left:
        reached += DAY
        if not paused(reached) and (limit.unit is LimitUnit.calendar_day or chinese_calendar.is_workday(reached)):
            left -= 1
    while limit.value and (paused(reached) or not chinese_calendar.is_workday(reached)):
        reached += DAY
    return reached


@given(start=starts, value=st.integers(0, 200), unit=day_units)
def test_a_limit_in_days_ends_where_the_day_by_day_count_ends(
    calendar: WorkingCalendar, start: dt.date, value: int, unit: LimitUnit
) -> None:
    limit = Limit(value, unit)
    assert due_date(calendar, start, limit) == naive_due(start, limit)


@given(start=starts, value=st.integers(1, 60), unit=day_units, drawn=pause_lists)
def test_pauses_are_left_out_once_however_they_overlap(
    calendar: WorkingCalendar, start: dt.date, value: int, unit: LimitUnit, drawn: list[tuple[int, int]]
) -> None:
    limit, pauses = Limit(value, unit), pauses_of(start, drawn)
    assert due(calendar, start, limit, pauses).date == naive_due(start, limit, pauses)


@given(start=starts, value=st.integers(0, 60), unit=st.sampled_from(LimitUnit))
def test_the_fast_road_and_the_explained_one_agree(
    calendar: WorkingCalendar, start: dt.date, value: int, unit: LimitUnit
) -> None:
    limit = Limit(value % 13 if unit is LimitUnit.month else value, unit)
    assert due(calendar, start, limit).date == due_date(calendar, start, limit)


@given(start=starts, value=st.integers(1, 60), unit=day_units, drawn=pause_lists, longer=st.integers(0, 10))
def test_the_explanation_names_every_day_and_counts_as_far_as_the_limit(
    *,
    calendar: WorkingCalendar,
    start: dt.date,
    value: int,
    unit: LimitUnit,
    drawn: list[tuple[int, int]],
    longer: int,
) -> None:
    extension = Extension(longer) if longer else None
    told = due(calendar, start, Limit(value, unit), pauses_of(start, drawn), extension)
    lines = told.explanation
    assert [line.date for line in lines] == [start + n * DAY for n in range(len(lines))]
    assert lines[-1].date == told.date
    assert [line.index for line in lines if line.counted] == list(range(1, value + longer + 1))
    assert all(line.reason for line in lines)
    assert not any(line.counted for line in lines if line.reason.startswith("特别程序"))


@pytest.mark.parametrize(
    ("start", "limit", "expected"),
    [
        # The Spring Festival of 2026: 14 February is worked, 15 to 23 are off.
        ("2026-02-10", working(5), "2026-02-24"),
        ("2026-02-10", working(0), "2026-02-10"),
        ("2021-02-10", ANSWER_LIMIT, "2021-02-23"),
        # 2 October is the thirtieth day and a holiday; the first working day after it is the 8th.
        ("2026-09-02", calendar_days(30), "2026-10-08"),
        ("2026-03-01", calendar_days(60), "2026-04-30"),
        # Saturday 31 January 2026 moves to Monday.
        ("2026-01-01", calendar_days(30), "2026-02-02"),
        ("2026-03-30", months(1), "2026-04-30"),
        ("2026-03-31", months(1), "2026-04-30"),
        ("2024-01-31", months(1), "2024-02-29"),
        ("2023-01-31", months(1), "2023-02-28"),
        ("2024-02-29", months(12), "2025-02-28"),
        ("2025-11-30", months(3), "2026-02-28"),
        ("2025-07-01", months(3), "2025-10-09"),
        ("2026-02-14", months(0), "2026-02-14"),
    ],
)
def test_known_limits_end_on_the_day_the_statute_gives(
    calendar: WorkingCalendar, start: str, limit: Limit, expected: str
) -> None:
    assert due_date(calendar, day(start), limit) == day(expected)


def test_the_spring_festival_is_explained_day_by_day(calendar: WorkingCalendar) -> None:
    lines = due(calendar, day("2026-02-12"), working(3)).explanation
    assert lines == (
        DayLine(day("2026-02-12"), counted=False, index=None, reason="开始当日不计入"),
        DayLine(day("2026-02-13"), counted=True, index=1, reason="第1个工作日"),
        DayLine(day("2026-02-14"), counted=True, index=2, reason="春节调休上班（补班），第2个工作日"),
        *(DayLine(day(f"2026-02-{n}"), counted=False, index=None, reason="春节放假") for n in range(15, 24)),
        DayLine(day("2026-02-24"), counted=True, index=3, reason="第3个工作日"),
    )


def test_a_weekend_is_explained_as_a_weekend(calendar: WorkingCalendar) -> None:
    reasons = [line.reason for line in due(calendar, day("2026-03-06"), working(1)).explanation]
    assert reasons == ["开始当日不计入", "周末", "周末", "第1个工作日"]


@pytest.mark.article("民法典第二百零三条")
def test_the_move_off_a_holiday_is_explained(calendar: WorkingCalendar) -> None:
    lines = due(calendar, day("2026-09-02"), calendar_days(30)).explanation
    reasons = [line.reason for line in lines if line.date >= day("2026-10-01")]
    assert reasons == ["第29天", "第30天，遇国庆节放假，顺延", *["国庆节放假，顺延"] * 5, "顺延至本工作日届满"]


@pytest.mark.article("民法典第二百零二条")
def test_a_month_without_the_corresponding_day_is_explained(calendar: WorkingCalendar) -> None:
    lines = due(calendar, day("2026-08-31"), months(1)).explanation
    assert lines[-1].reason == "满1个月，该月没有31日，以月末日为准"
    assert {line.reason for line in lines[1:-1]} == {"按月计算，计入"}


def test_what_is_done_on_the_spot_has_one_line(calendar: WorkingCalendar) -> None:
    told = due(calendar, day("2026-03-07"), working(0))
    assert told.date == day("2026-03-07")
    assert [line.reason for line in told.explanation] == ["当场办结"]


def test_a_hearing_stops_the_clock_and_its_last_day_starts_it_again(calendar: WorkingCalendar) -> None:
    told = due(calendar, day("2026-03-02"), working(3), [Pause(HEARING, day("2026-03-04"), day("2026-03-06"))])
    assert [line.reason for line in told.explanation] == [
        "开始当日不计入",
        "第1个工作日",
        "特别程序：听证，不计入",
        "特别程序：听证，不计入",
        "第2个工作日",
        "周末",
        "周末",
        "第3个工作日",
    ]


def test_while_a_pause_is_open_the_last_day_is_unknown(calendar: WorkingCalendar) -> None:
    told = due(calendar, day("2026-03-02"), working(3), [Pause(HEARING, day("2026-03-04"))])
    assert told.date is None
    assert not told.provisional
    assert told.explanation[-1] == DayLine(
        day("2026-03-04"), counted=False, index=None, reason="特别程序：听证，尚未结束，期限暂停计算"
    )
    assert warning(calendar, told.date, day("2026-12-31"), amber_at=3) is WarningLevel.none


def test_a_pause_from_the_first_day_on_is_explained(calendar: WorkingCalendar) -> None:
    told = due(calendar, day("2026-03-02"), working(3), [Pause(HEARING, day("2026-03-02"))])
    assert [(line.date.day, line.counted) for line in told.explanation] == [(2, False), (3, False)]


def test_a_pause_that_begins_after_the_last_day_does_not_save_it(calendar: WorkingCalendar) -> None:
    late = [Pause(HEARING, day("2026-03-06"))]
    assert due(calendar, day("2026-03-02"), working(3), late).date == day("2026-03-05")


def test_an_open_pause_on_the_days_of_rest_at_the_end_holds_a_limit_in_days(calendar: WorkingCalendar) -> None:
    # The fifth day is Saturday 7 March; on Sunday, before the limit could end on Monday, a hearing begins.
    told = due(calendar, day("2026-03-02"), calendar_days(5), [Pause(HEARING, day("2026-03-08"))])
    assert told.date is None
    assert told.explanation[-1].date == day("2026-03-08")


def test_an_extension_prolongs_the_limit_and_shows_in_the_explanation(calendar: WorkingCalendar) -> None:
    told = due(calendar, day("2026-03-02"), working(2), (), Extension(1))
    assert told.date == day("2026-03-05")
    assert told.explanation[-1].reason == "第3个工作日（延长期限）"


@pytest.mark.article("行政许可法第四十二条第一款、第二款")
@pytest.mark.parametrize(
    ("approver", "most"), [(ExtensionApprover.organ_head, 10), (ExtensionApprover.government_head, 15)]
)
def test_an_extension_is_no_longer_than_article_42_allows(approver: ExtensionApprover, most: int) -> None:
    assert Extension(most, approver).days == most
    for days in (-1, 0, most + 1):
        with pytest.raises(Refusal, match=approver.label) as refused:
            Extension(days, approver)
        assert refused.value.code == "extension_too_long"
        assert "第四十二条" in refused.value.article


def test_a_date_beyond_the_last_notice_is_provisional_and_says_so(calendar: WorkingCalendar) -> None:
    told = due(calendar, day("2026-12-30"), working(2))
    assert told.provisional
    assert told.date == day("2027-01-01")
    assert told.explanation[-1].reason == "第2个工作日（暂定，该年放假安排尚未公布）"
    assert not due(calendar, day("2026-12-30"), working(1)).provisional
    assert due(calendar, day("2026-12-01"), months(3)).explanation[-1].reason.endswith("（暂定，该年放假安排尚未公布）")


@pytest.mark.parametrize(
    ("limit", "pauses", "extension", "code"),
    [
        (working(5), [Pause(HEARING, dt.date(2026, 3, 1))], None, "pause_before_start"),
        (months(1), [Pause(HEARING, dt.date(2026, 3, 3))], None, "pause_of_month_limit"),
        (months(1), [], Extension(5), "extension_of_month_limit"),
        (working(10**9), [], None, "calendar_out_of_range"),
        (calendar_days(10**9), [], None, "limit_too_long"),
        (calendar_days(10**15), [], None, "limit_too_long"),
        (calendar_days(10**5), [], None, "calendar_out_of_range"),
        (months(10**9), [], None, "limit_too_long"),
        (months(600), [], None, "calendar_out_of_range"),
    ],
)
def test_what_the_clock_cannot_count_is_refused(
    calendar: WorkingCalendar, limit: Limit, pauses: list[Pause], extension: Extension | None, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        due(calendar, dt.date(2026, 3, 2), limit, pauses, extension)
    assert refused.value.code == code


@pytest.mark.parametrize("limit", [working(0), working(5), calendar_days(30), months(1)])
def test_a_start_before_the_calendar_is_refused_on_both_roads(calendar: WorkingCalendar, limit: Limit) -> None:
    for road in (due, due_date):
        with pytest.raises(Refusal) as refused:
            road(calendar, dt.date(2018, 12, 31), limit)
        assert refused.value.code == "calendar_out_of_range"


def test_negative_limits_and_backward_pauses_are_refused() -> None:
    with pytest.raises(Refusal, match="负数"):
        working(-1)
    with pytest.raises(Refusal, match="早于"):
        Pause(HEARING, dt.date(2026, 3, 2), dt.date(2026, 3, 1))


@pytest.mark.parametrize(
    ("due_on", "today", "left", "level"),
    [
        ("2026-03-13", "2026-03-09", 4, WarningLevel.none),
        ("2026-03-13", "2026-03-10", 3, WarningLevel.amber),
        ("2026-03-13", "2026-03-13", 0, WarningLevel.amber),
        ("2026-03-13", "2026-03-14", -1, WarningLevel.red),
        ("2026-03-13", "2026-03-15", -1, WarningLevel.red),
        ("2026-03-13", "2026-03-16", -1, WarningLevel.red),
        ("2026-03-13", "2026-03-17", -2, WarningLevel.red),
    ],
)
def test_warnings_follow_the_working_days_left(
    calendar: WorkingCalendar, due_on: str, today: str, left: int, level: WarningLevel
) -> None:
    assert remaining(calendar, day(due_on), day(today)) == left
    assert warning(calendar, day(due_on), day(today), amber_at=3) is level


def test_limits_are_written_as_the_guide_writes_them() -> None:
    texts = [limit.text for limit in (working(20), calendar_days(60), months(3), working(0))]
    assert texts == ["20个工作日", "60天", "3个月", "当场办结"]


@pytest.mark.article("行政许可法第三十二条第一款第四项", "行政许可法第四十二条第一款、第二款", "行政许可法第四十四条")
def test_the_limits_of_the_permit_law_name_their_articles() -> None:
    limits = (ANSWER_LIMIT, ORDINARY_LIMIT, JOINT_LIMIT, DELIVERY_LIMIT)
    assert [limit.value for limit in limits] == [5, 20, 45, 10]
    assert {limit.unit for limit in limits} == {LimitUnit.working_day}
    assert ["第三十二条" in ANSWER_LIMIT.article, "第四十四条" in DELIVERY_LIMIT.article] == [True, True]
    assert working(20) == ORDINARY_LIMIT, "the article does not take part in comparison"


@pytest.mark.article("行政许可法第四十五条")
def test_the_special_procedures_are_the_eight_of_article_45() -> None:
    labels = [kind.label for kind in SpecialProcedureKind]
    assert labels == ["听证", "招标", "拍卖", "检验", "检测", "检疫", "鉴定", "专家评审"]
