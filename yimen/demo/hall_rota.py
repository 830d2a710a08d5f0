"""The county hall's rota of this week, weekend duty around it, an evening, and time off taken for some of the duty."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

from yimen.demo.county import COUNTY_HALL
from yimen.foundation.instant import county_day
from yimen.halls.commands.rota import plan_shifts, take_time_off
from yimen.halls.queries import hall_model, rota_week, stretches_of_counter
from yimen.halls.rota import monday_of
from yimen.law.actors import SYSTEM
from yimen.law.halls.service_calendar import Stretch
from yimen.organisations.queries import halls
from yimen.people.queries import account_by_username

_DAY, _MORNING, _EVENING = (
    Stretch(time(8, 30), time(17, 30)),
    Stretch(time(8, 30), time(12)),
    Stretch(time(17, 30), time(19)),
)
_WEDNESDAY, _SATURDAY, _SUNDAY = 2, 5, 6
_POSTS = {"clerk1": 1, "clerk2": 2, "issuer": 9, "guide": 14}
_DUTY = ((_SATURDAY, "clerk1", 6), (_SUNDAY, "clerk2", 7))


def load_rota(now: datetime) -> None:
    """Plan the week, and the duty of the weekends before, in and after it, where nothing is planned yet."""
    hall = next(one.id for one in halls() if one.name == COUNTY_HALL)
    monday = monday_of(county_day(now))
    if rota_week(hall, monday).shifts:
        return
    week = [monday + timedelta(days=one) for one in range(5)]
    for username, number in _POSTS.items():
        _plan(hall, (username, number), week, _DAY, now)
    _plan(hall, ("clerk2", 7), [week[_WEDNESDAY]], _EVENING, now)
    for weekday, username, number in _DUTY:
        weekends = [monday + timedelta(days=weekday + 7 * one) for one in (-1, 0, 1)]
        _plan(hall, (username, number), weekends, _MORNING, now)
    clerk = account_by_username("clerk1")
    if clerk is not None:
        day = monday + timedelta(days=15)
        take_time_off(hall_id=hall, account_id=clerk, day=day, minutes=120, actor=SYSTEM, now=now)


def _plan(hall: UUID, who: tuple[str, int], days: list[date], stretch: Stretch, now: datetime) -> None:
    """Where the counter serves then: a weekday may be a holiday."""
    username, number = who
    counter = next(one for one in hall_model(hall).counters if one.number == number)
    account = account_by_username(username)
    if account is not None:
        open_days = [day for day in days if _serves(hall, counter.group_ids, day, stretch)]
        plan_shifts(
            hall_id=hall, counter_id=counter.id, account_id=account, days=open_days, stretch=stretch, actor=SYSTEM,
            now=now,
        )  # fmt: skip


def _serves(hall: UUID, groups: frozenset[UUID], day: date, stretch: Stretch) -> bool:
    served = stretches_of_counter(hall, groups, day)
    return any(one.starts < stretch.ends and stretch.starts < one.ends for one in served)
