"""Shifts of the staff of a hall, and the time off that duty gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.calendars.notice_file import shipped_notices
from yimen.foundation.ids import new_id
from yimen.law.calendar import WorkingCalendar
from yimen.law.halls.rota import Balance, Planned, ShiftKind, check_clash, check_time_off, earned_by, kind_of
from yimen.law.halls.service_calendar import Stretch
from yimen.law.refusal import Refusal

CALENDAR = WorkingCalendar.from_notices(shipped_notices())
MORNING, AFTERNOON = Stretch(dt.time(8, 30), dt.time(12)), Stretch(dt.time(14), dt.time(17, 30))
EVENING = Stretch(dt.time(17, 30), dt.time(19), after_hours=True)
WEDNESDAY, SUNDAY, MAKE_UP = dt.date(2026, 11, 25), dt.date(2026, 11, 29), dt.date(2026, 10, 10)
ANNA, BEI, ONE, TWO = new_id(), new_id(), new_id(), new_id()


def _refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as caught:
        act()
    return caught.value.code


def _kind(day: dt.date, stretch: Stretch) -> ShiftKind:
    return kind_of(CALENDAR.status(day), stretch, [MORNING, AFTERNOON, EVENING])


def test_the_kind_of_a_shift_follows_from_its_day_and_hour() -> None:
    assert _kind(WEDNESDAY, MORNING) is ShiftKind.working_day
    assert _kind(WEDNESDAY, EVENING) is ShiftKind.after_hours
    assert _kind(WEDNESDAY, Stretch(dt.time(14), dt.time(19))) is ShiftKind.working_day
    assert _kind(SUNDAY, MORNING) is ShiftKind.duty
    assert _kind(MAKE_UP, MORNING) is ShiftKind.working_day


def test_only_duty_gives_time_off_and_gives_its_own_length() -> None:
    assert [earned_by(kind, MORNING, [MORNING]) for kind in ShiftKind] == [0, 0, 210]


def test_a_shift_when_nobody_is_served_is_refused() -> None:
    assert _refusal(lambda: _kind(WEDNESDAY, Stretch(dt.time(12), dt.time(14)))) == "shift_when_closed"


def test_nobody_is_at_two_counters_and_no_counter_has_two_people() -> None:
    held = [Planned(ANNA, ONE, WEDNESDAY, MORNING)]
    late = Stretch(dt.time(11), dt.time(13))
    assert _refusal(lambda: check_clash(Planned(ANNA, TWO, WEDNESDAY, late), held)) == "person_elsewhere"
    assert _refusal(lambda: check_clash(Planned(BEI, ONE, WEDNESDAY, late), held)) == "counter_taken"
    check_clash(Planned(BEI, TWO, WEDNESDAY, late), held)
    check_clash(Planned(ANNA, TWO, WEDNESDAY, AFTERNOON), held)
    check_clash(Planned(ANNA, TWO, SUNDAY, MORNING), held)


minutes = st.integers(0, 1438)


@given(minutes, minutes, minutes, minutes)
def test_two_shifts_of_one_person_clash_exactly_when_they_share_a_minute(a: int, b: int, c: int, d: int) -> None:
    first, second = range(min(a, b), max(a, b) + 1), range(min(c, d), max(c, d) + 1)

    def shift(span: range) -> Planned:
        starts, ends = (dt.time(*divmod(one, 60)) for one in (span.start, span.stop))
        return Planned(ANNA, new_id(), WEDNESDAY, Stretch(starts, ends))

    if set(first) & set(second):
        assert _refusal(lambda: check_clash(shift(second), [shift(first)])) == "person_elsewhere"
    else:
        check_clash(shift(second), [shift(first)])


def test_time_off_is_taken_from_what_duty_gave_and_not_on_a_day_of_work() -> None:
    balance = Balance(earned=210, spent=60)
    check_time_off(150, balance, works_that_day=False)
    assert _refusal(lambda: check_time_off(151, balance, works_that_day=False)) == "time_off_exceeds"
    assert _refusal(lambda: check_time_off(0, balance, works_that_day=False)) == "time_off_length"
    assert _refusal(lambda: check_time_off(60, balance, works_that_day=True)) == "time_off_on_shift"


def test_duty_over_noon_gives_the_hours_in_which_the_counter_serves_and_each_once() -> None:
    whole = Stretch(dt.time(8, 30), dt.time(17, 30))
    assert earned_by(ShiftKind.duty, whole, [MORNING, AFTERNOON]) == 420
    assert earned_by(ShiftKind.duty, whole, [MORNING, AFTERNOON, MORNING]) == 420, "two groups with the same hours"
    assert earned_by(ShiftKind.duty, Stretch(dt.time(10), dt.time(15)), [MORNING, AFTERNOON]) == 180
