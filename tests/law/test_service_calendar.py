"""When a hall serves people, beside the statutory calendar."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.calendars.notice_file import shipped_notices
from yimen.law.calendar import DayKind, WorkingCalendar
from yimen.law.halls.service_calendar import (
    Arranged,
    Ground,
    Hours,
    ServiceDay,
    Stretch,
    check_arranged,
    check_hours,
    is_open_at,
    joined,
    minute_of,
    next_opening,
    service_day,
)
from yimen.law.refusal import Refusal

CALENDAR = WorkingCalendar.from_notices(shipped_notices())
SINCE = dt.date(2025, 1, 1)
MORNING, AFTERNOON = Stretch(dt.time(8, 30), dt.time(12)), Stretch(dt.time(14), dt.time(17, 30))
EVENING = Stretch(dt.time(17, 30), dt.time(19), after_hours=True)
WEEK = tuple(Hours(frozenset(range(1, 6)), one, SINCE) for one in (MORNING, AFTERNOON))
THE_WHOLE_OF_2026 = [dt.date(2026, 1, 1) + dt.timedelta(n) for n in range(365)]


def _served(day: dt.date, *, group: tuple[Hours, ...] = (), every_day: bool = False) -> ServiceDay:
    return service_day(CALENDAR.status(day), hall=WEEK, group=group, every_day=every_day)


times = st.integers(0, 1439).map(lambda minute: dt.time(*divmod(minute, 60)))


@st.composite
def stretch(draw: st.DrawFn) -> Stretch:
    first, last = sorted(draw(st.lists(times, min_size=2, max_size=2, unique=True)))
    return Stretch(first, last, draw(st.booleans()))


@st.composite
def hours(draw: st.DrawFn) -> Hours:
    since = draw(st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)))
    weekdays = draw(st.frozensets(st.integers(1, 7), min_size=1))
    return Hours(weekdays, draw(stretch()), since, draw(st.none() | st.just(since + dt.timedelta(60))))


weeks = st.lists(hours(), max_size=5)
days = st.sampled_from(THE_WHOLE_OF_2026)


def _minutes(stretches: tuple[Stretch, ...] | list[Stretch], *, after_hours: bool) -> set[int]:
    """The minutes counted one by one."""
    named = [range(minute_of(one.starts), minute_of(one.ends)) for one in stretches if one.after_hours is after_hours]
    return {minute for minutes in named for minute in minutes}


def test_an_ordinary_group_is_served_on_exactly_the_statutory_working_days_of_2026() -> None:
    assert [day for day in THE_WHOLE_OF_2026 if _served(day).is_open] == [
        day for day in THE_WHOLE_OF_2026 if CALENDAR.is_working_day(day)
    ]


def test_the_six_weekends_worked_in_2026_are_served_like_a_working_day() -> None:
    make_up = [day for day in THE_WHOLE_OF_2026 if CALENDAR.status(day).kind is DayKind.make_up]
    assert [f"{day:%m-%d}" for day in make_up] == ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]
    for day in make_up:
        assert (_served(day).stretches, _served(day).ground) == ((MORNING, AFTERNOON), Ground.make_up)


def test_the_holidays_of_2026_are_closed_on_33_days_and_the_weekends_on_84() -> None:
    closed = [_served(day) for day in THE_WHOLE_OF_2026 if not _served(day).is_open]
    grounds = [one.ground for one in closed]
    assert (grounds.count(Ground.holiday), grounds.count(Ground.weekend)) == (33, 84)


def test_a_group_with_365_service_is_served_on_all_365_days_of_2026() -> None:
    served = [_served(day, every_day=True) for day in THE_WHOLE_OF_2026]
    assert all(one.stretches == (MORNING, AFTERNOON) for one in served)


@pytest.mark.article("行政许可法第八十二条")
def test_serving_on_a_sunday_makes_it_no_working_day() -> None:
    sunday = _served(dt.date(2026, 11, 29), every_day=True)
    assert sunday.is_open
    assert sunday.ground is Ground.every_day
    assert not sunday.statutory.working
    assert CALENDAR.next_working_day(sunday.day) == dt.date(2026, 11, 30)


def test_hours_on_saturday_add_a_sixth_day_but_not_on_a_holiday() -> None:
    saturdays = (Hours(frozenset({6}), MORNING, SINCE),)
    assert _served(dt.date(2026, 11, 28), group=saturdays).stretches == (MORNING,)
    assert _served(dt.date(2026, 10, 3), group=saturdays).ground is Ground.holiday
    assert not _served(dt.date(2026, 10, 3), group=saturdays).is_open


def test_a_group_with_hours_of_its_own_on_a_weekday_has_no_others_that_day() -> None:
    mornings = (Hours(frozenset({1}), MORNING, SINCE),)
    assert _served(dt.date(2026, 11, 23), group=mornings).stretches == (MORNING,)
    assert _served(dt.date(2026, 11, 24), group=mornings).stretches == (MORNING, AFTERNOON)


def test_after_hours_follow_the_weekday_and_are_for_appointments_only() -> None:
    wednesdays = (Hours(frozenset({3}), EVENING, SINCE),)
    found = _served(dt.date(2026, 11, 25), group=wednesdays).stretches
    assert found == (MORNING, AFTERNOON, EVENING)
    assert not is_open_at(found, dt.time(18))
    assert is_open_at(found, dt.time(18), after_hours=True)
    assert not is_open_at(found, dt.time(19), after_hours=True)
    holiday = _served(dt.date(2026, 10, 7), group=wednesdays, every_day=True)
    assert EVENING not in holiday.stretches


def test_a_saturday_evening_by_appointment_does_not_take_the_day_from_365_service() -> None:
    saturdays = (Hours(frozenset({6}), EVENING, SINCE),)
    saturday = dt.date(2026, 11, 28)
    assert _served(saturday, group=saturdays, every_day=True).stretches == (MORNING, AFTERNOON, EVENING)
    assert _served(saturday, group=saturdays).stretches == (EVENING,)


def test_hours_hold_from_their_first_day_to_their_last() -> None:
    summer = (Hours(frozenset({3}), MORNING, dt.date(2026, 7, 1), dt.date(2026, 7, 8)),)
    open_on = [day for day in THE_WHOLE_OF_2026 if service_day(CALENDAR.status(day), hall=summer).is_open]
    assert open_on == [dt.date(2026, 7, 1), dt.date(2026, 7, 8)]


@given(days, weeks, st.booleans(), st.lists(stretch(), max_size=2), st.booleans())
def test_what_was_arranged_for_the_day_overrules_everything(
    day: dt.date, week: list[Hours], every_day: bool, stretches: list[Stretch], other: bool
) -> None:
    arranged = Arranged(tuple(stretches), "防汛")
    found = service_day(
        CALENDAR.status(day), hall=WEEK, group=week, every_day=every_day, group_arranged=arranged,
        hall_arranged=Arranged((MORNING,), "全厅") if other else None,
    )  # fmt: skip
    assert (found.ground, found.reason, found.is_open) == (Ground.arranged, "防汛", bool(stretches))


@given(days, weeks)
def test_without_365_service_a_holiday_is_closed_whatever_the_week_says(day: dt.date, hall: list[Hours]) -> None:
    found = service_day(CALENDAR.status(day), hall=hall)
    assert not (found.is_open and found.statutory.kind is DayKind.holiday)


@given(days, weeks)
def test_365_service_lets_people_walk_in_on_every_day_on_which_the_hall_has_a_week(
    day: dt.date, group: list[Hours]
) -> None:
    found = service_day(CALENDAR.status(day), hall=WEEK, group=group, every_day=True)
    assert _minutes(found.stretches, after_hours=False)


@given(days, weeks, weeks)
def test_365_service_never_takes_a_minute_away(day: dt.date, hall: list[Hours], group: list[Hours]) -> None:
    status = CALENDAR.status(day)
    without = service_day(status, hall=hall, group=group).stretches
    every_day = service_day(status, hall=hall, group=group, every_day=True).stretches
    walk_in = _minutes(every_day, after_hours=False)
    assert _minutes(without, after_hours=False) <= walk_in
    assert _minutes(without, after_hours=True) <= _minutes(every_day, after_hours=True) | walk_in


@given(st.lists(stretch(), max_size=6))
def test_joined_stretches_are_the_same_minutes_in_order_and_apart(given_stretches: list[Stretch]) -> None:
    found = joined(given_stretches)
    ordinary = _minutes(given_stretches, after_hours=False)
    assert _minutes(found, after_hours=False) == ordinary
    assert _minutes(found, after_hours=True) == _minutes(given_stretches, after_hours=True) - ordinary
    for earlier, later in pairwise(found):
        assert earlier.ends <= later.starts
        assert earlier.ends < later.starts or earlier.after_hours is not later.after_hours


@pytest.mark.parametrize(
    ("weekdays", "stretch", "code"),
    [((), MORNING, "weekdays_missing"), ((0,), MORNING, "weekdays_missing"), ((8,), MORNING, "weekdays_missing"),
     ((1,), Stretch(dt.time(12), dt.time(12)), "hours_backwards")],
)  # fmt: skip
def test_hours_without_a_weekday_or_backwards_are_refused(
    weekdays: tuple[int, ...], stretch: Stretch, code: str
) -> None:
    with pytest.raises(Refusal) as caught:
        check_hours(weekdays, stretch)
    assert caught.value.code == code


def test_a_day_arranged_with_overlapping_stretches_is_refused() -> None:
    check_arranged([AFTERNOON, MORNING])
    with pytest.raises(Refusal) as caught:
        check_arranged([MORNING, Stretch(dt.time(11), dt.time(13))])
    assert caught.value.code == "hours_overlap"


def test_the_doors_open_next_to_whoever_comes_without_an_appointment() -> None:
    saturday = Hours(frozenset({6}), EVENING, SINCE)
    days = [_served(dt.date(2026, 11, 27) + dt.timedelta(n), group=(saturday,)) for n in range(4)]

    def opens(day: int, hour: int, minute: int = 0) -> dt.datetime | None:
        return next_opening(days, dt.datetime(2026, 11, day, hour, minute, tzinfo=dt.UTC))

    assert opens(27, 7) == dt.datetime(2026, 11, 27, 8, 30, tzinfo=dt.UTC)
    assert opens(27, 12, 30) == dt.datetime(2026, 11, 27, 14, tzinfo=dt.UTC)
    assert opens(27, 23) == dt.datetime(2026, 11, 30, 8, 30, tzinfo=dt.UTC), "the Saturday evening is by appointment"
    assert opens(30, 15) is None
