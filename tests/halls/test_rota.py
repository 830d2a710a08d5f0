"""Planning the rota of a hall, and the time off that duty gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.halls.hall_cast import HallCast
from yimen.calendars.commands import import_calendar
from yimen.calendars.notice_file import shipped_notices
from yimen.calendars.queries import forget
from yimen.foundation import trail
from yimen.foundation.ids import new_id
from yimen.foundation.instant import COUNTY_TIME
from yimen.halls.commands.counters import keep_counter
from yimen.halls.commands.groups import keep_group
from yimen.halls.commands.hours import keep_hours
from yimen.halls.commands.rota import cancel_shift, cancel_time_off, copy_week, plan_shifts, take_time_off
from yimen.halls.kept import kept_halls_data
from yimen.halls.queries import balances, counters_planned, on_duty, rota_week
from yimen.law.actors import Actor
from yimen.law.halls.counters import CounterKind
from yimen.law.halls.rota import ShiftKind
from yimen.law.halls.service_calendar import Stretch
from yimen.law.refusal import Refusal

DAY, MORNING = Stretch(time(9), time(17)), Stretch(time(9), time(12))
EVENING = Stretch(time(17), time(19), after_hours=True)
MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)
NEXT = MONDAY + timedelta(7)


def _refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as caught:
        act()
    return caught.value.code


class Rota:
    """The first hall with a group that is served every day, and what its manager does to its rota."""

    def __init__(self, hall: HallCast, now: datetime) -> None:
        self.hall, self.now = hall, now
        self.by: dict[str, Any] = {"hall_id": hall.hall_id, "actor": hall.manager, "now": now}
        self.group = keep_group(name="医保社保", prefix="B", every_day=True, **self.by)
        for number in (7, 8):
            keep_counter(number=number, name="综合服务", kind=CounterKind.integrated, group_ids=[self.group], **self.by)
        keep_hours(weekdays=range(1, 6), stretch=DAY, valid_from=date(2026, 1, 1), **self.by)
        keep_hours(weekdays=[1], stretch=EVENING, valid_from=date(2026, 1, 1), **self.by)

    def plan(
        self, who: Actor, *days: date, number: int = 7, stretch: Stretch = DAY, actor: Actor | None = None
    ) -> None:
        counters = {one.number: one.id for one in kept_halls_data.get().counters.values()}
        assert who.account_id is not None
        plan_shifts(
            hall_id=self.hall.hall_id, counter_id=counters[number], account_id=who.account_id, days=days,
            stretch=stretch, actor=actor or self.hall.manager, now=self.now,
        )  # fmt: skip

    def rest(self, who: Actor, day: date, minutes: int) -> None:
        assert who.account_id is not None
        take_time_off(account_id=who.account_id, day=day, minutes=minutes, **self.by)

    def planned(self, day: date, stretch: Stretch = DAY) -> int:
        return counters_planned(self.hall.hall_id, self.group, day, stretch)


@pytest.fixture
def rota(hall: HallCast, now: datetime) -> Iterator[Rota]:
    import_calendar(notices=shipped_notices(), now=now)
    kept_halls_data.forget()
    yield Rota(hall, now)
    kept_halls_data.forget()
    forget()


def test_a_week_is_planned_once_however_often_it_is_sent(rota: Rota) -> None:
    week = [MONDAY + timedelta(one) for one in range(5)]
    for _ in range(2):
        rota.plan(rota.hall.guide, *week)
    found = rota_week(rota.hall.hall_id, MONDAY).shifts
    assert [one.planned.day for one in found] == week
    assert {one.kind for one in found} == {ShiftKind.working_day}
    assert [entry.act for entry in trail.read(rota.hall.hall_id)].count("plan_shifts") == 1


def test_nobody_stands_at_two_counters_and_none_of_the_days_is_planned(rota: Rota) -> None:
    rota.plan(rota.hall.guide, MONDAY)
    tuesday = MONDAY + timedelta(1)
    assert _refusal(lambda: rota.plan(rota.hall.guide, tuesday, MONDAY, number=8)) == "person_elsewhere"
    assert _refusal(lambda: rota.plan(rota.hall.manager, MONDAY)) == "counter_taken"
    assert [one.planned.day for one in rota_week(rota.hall.hall_id, MONDAY).shifts] == [MONDAY]


def test_whoever_has_no_post_in_the_hall_is_not_planned_and_a_neighbour_plans_nobody(rota: Rota) -> None:
    assert _refusal(lambda: rota.plan(rota.hall.neighbour, MONDAY)) == "not_in_post"
    for stranger in (rota.hall.neighbour, rota.hall.guide):
        with pytest.raises(Refusal, match="管理人员"):
            rota.plan(rota.hall.guide, MONDAY, actor=stranger)


def test_duty_on_a_sunday_gives_its_hours_back_and_they_are_spent_once(rota: Rota) -> None:
    rota.plan(rota.hall.guide, SUNDAY, stretch=MORNING)
    rota.rest(rota.hall.guide, NEXT, 120)
    assert _refusal(lambda: rota.rest(rota.hall.guide, NEXT + timedelta(1), 61)) == "time_off_exceeds"
    line = next(one for one in balances(rota.hall.hall_id, on=SUNDAY) if one.account_id == rota.hall.guide.account_id)
    assert (line.balance.earned, line.balance.spent, line.balance.left) == (180, 120, 60)


def test_duty_whose_time_off_was_taken_stays_until_the_time_off_is_taken_back(rota: Rota) -> None:
    rota.plan(rota.hall.guide, SUNDAY, stretch=MORNING)
    rota.rest(rota.hall.guide, NEXT, 120)
    shift = rota_week(rota.hall.hall_id, MONDAY).shifts[0]
    assert _refusal(lambda: cancel_shift(shift_id=shift.id, **rota.by)) == "time_off_taken"
    cancel_time_off(time_off_id=rota_week(rota.hall.hall_id, NEXT).time_off[0].id, **rota.by)
    cancel_shift(shift_id=shift.id, **rota.by)
    assert rota_week(rota.hall.hall_id, MONDAY).shifts == ()
    assert _refusal(lambda: cancel_shift(shift_id=new_id(), **rota.by)) == "row_unknown"


def test_whoever_has_time_off_is_not_planned_and_whoever_is_planned_has_none(rota: Rota) -> None:
    rota.plan(rota.hall.guide, SUNDAY, stretch=MORNING)
    rota.rest(rota.hall.guide, NEXT, 60)
    assert _refusal(lambda: rota.plan(rota.hall.guide, NEXT)) == "has_time_off"
    rota.plan(rota.hall.guide, NEXT + timedelta(1))
    assert _refusal(lambda: rota.rest(rota.hall.guide, NEXT + timedelta(1), 60)) == "time_off_on_shift"


def test_a_week_is_copied_without_what_no_longer_fits(rota: Rota) -> None:
    rota.plan(rota.hall.guide, MONDAY, MONDAY + timedelta(1))
    rota.plan(rota.hall.manager, MONDAY, number=8)
    rota.plan(rota.hall.guide, NEXT, number=8)
    assert copy_week(source=MONDAY, target=NEXT, **rota.by) == (1, 2)
    assert copy_week(source=MONDAY, target=NEXT, **rota.by) == (0, 2)
    holiday = date(2026, 10, 1)
    rota.plan(rota.hall.guide, holiday - timedelta(7))
    made = copy_week(source=date(2026, 9, 21), target=date(2026, 9, 28), **rota.by)
    assert made == (1, 0)
    assert rota_week(rota.hall.hall_id, date(2026, 9, 28)).shifts[0].kind is ShiftKind.duty


def test_a_week_beyond_the_calendar_is_refused_as_a_whole(rota: Rota) -> None:
    rota.plan(rota.hall.guide, MONDAY)
    beyond = MONDAY + timedelta(weeks=2000)
    assert _refusal(lambda: copy_week(source=MONDAY, target=beyond, **rota.by)) == "calendar_out_of_range"


def test_copying_a_full_week_takes_no_more_statements_than_copying_one_shift(rota: Rota) -> None:
    rota.plan(rota.hall.guide, MONDAY)
    with CaptureQueriesContext(connection) as one_shift:
        assert copy_week(source=MONDAY, target=NEXT, **rota.by) == (1, 0)
    week = [MONDAY + timedelta(one) for one in range(1, 5)]
    rota.plan(rota.hall.guide, *week)
    rota.plan(rota.hall.manager, *week, number=8)
    with CaptureQueriesContext(connection) as full_week:
        assert copy_week(source=MONDAY, target=NEXT, **rota.by) == (8, 0)
    assert len(full_week) == len(one_shift)


def test_counters_are_planned_where_somebody_is_there_for_the_whole_time(rota: Rota) -> None:
    rota.plan(rota.hall.guide, MONDAY)
    rota.plan(rota.hall.manager, MONDAY, number=8, stretch=MORNING)
    assert (rota.planned(MONDAY), rota.planned(MONDAY, MORNING)) == (1, 2)
    rota.plan(rota.hall.manager, MONDAY, number=8, stretch=Stretch(time(12), time(17)))
    assert rota.planned(MONDAY) == 2


def test_an_unwritten_rota_counts_every_counter_on_a_working_day_and_none_otherwise(rota: Rota) -> None:
    assert rota.planned(MONDAY) == 2
    assert rota.planned(MONDAY, EVENING) == 0
    assert rota.planned(SUNDAY) == 0


def test_on_duty_is_whom_the_rota_puts_at_a_counter_at_this_moment(rota: Rota) -> None:
    rota.plan(rota.hall.manager, MONDAY, number=7, stretch=MORNING)
    rota.plan(rota.hall.manager, MONDAY, number=8, stretch=Stretch(time(12), time(17)))
    counters = {one.number: one.id for one in kept_halls_data.get().counters.values()}
    nine = datetime.combine(MONDAY, time(9), COUNTY_TIME)
    hers = rota.hall.manager.account_id
    assert on_duty(rota.hall.hall_id, nine) == {counters[7]: hers}
    assert on_duty(rota.hall.hall_id, nine.replace(hour=12)) == {counters[8]: hers}
    assert on_duty(rota.hall.hall_id, nine - timedelta(minutes=1)) == {}
