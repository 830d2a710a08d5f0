"""Questions about the rota: who serves where when, how many counters are planned, and who has time off to take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Sum

from yimen.calendars.queries import working_calendar
from yimen.foundation.instant import COUNTY_TIME
from yimen.halls.kept import kept_halls_data
from yimen.halls.models import Shift, TimeOff
from yimen.law.halls.rota import Balance, Planned, ShiftKind
from yimen.law.halls.service_calendar import Stretch
from yimen.organisations.counter_rights import staff_of_hall
from yimen.organisations.queries import staff_names

DAYS_OF_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class ShiftCard:
    """A shift with its kind and the minutes of time off it gives."""

    id: UUID
    planned: Planned
    person: str
    kind: ShiftKind
    earns: int


@dataclass(frozen=True, slots=True)
class TimeOffCard:
    """Time off somebody takes on a day, in minutes."""

    id: UUID
    account_id: UUID
    person: str
    day: date
    minutes: int


@dataclass(frozen=True, slots=True)
class RotaWeek:
    """A week of the hall from its Monday on; shifts by day and hour."""

    monday: date
    shifts: tuple[ShiftCard, ...]
    time_off: tuple[TimeOffCard, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """Monday to Sunday."""
        return tuple(self.monday + timedelta(days=one) for one in range(DAYS_OF_A_WEEK))


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """Somebody in post in the hall and her time off."""

    account_id: UUID
    person: str
    balance: Balance


def monday_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def rota_week(hall_id: UUID, monday: date) -> RotaWeek:
    """Who serves where in the seven days from `monday`. Three queries."""
    days = (monday, monday + timedelta(days=DAYS_OF_A_WEEK - 1))
    shifts = list(Shift.objects.filter(hall_id=hall_id, day__range=days).order_by("day", "starts", "counter__number"))
    off = list(TimeOff.objects.filter(hall_id=hall_id, day__range=days).order_by("day", "id"))
    names = staff_names({row.account for row in shifts} | {row.account for row in off})
    return RotaWeek(
        monday=monday,
        shifts=tuple(
            ShiftCard(row.id, planned(row), names.get(row.account, ""), ShiftKind(row.kind), row.earns)
            for row in shifts
        ),
        time_off=tuple(
            TimeOffCard(row.id, row.account, names.get(row.account, ""), row.day, row.minutes) for row in off
        ),
    )  # fmt: skip


def balances(hall_id: UUID, *, on: date) -> tuple[BalanceLine, ...]:
    """The time off of everybody in post in the hall on the day, as planned up to that day. Three queries."""
    people = staff_of_hall(hall_id, on=on)
    found = balances_of(people, on=on)
    return tuple(BalanceLine(account_id, person, found[account_id]) for account_id, person in people.items())


def balances_of(accounts: Iterable[UUID], *, on: date) -> dict[UUID, Balance]:
    """What each earned by duty up to the day and took at any time, also later. Two queries."""
    ids = list(accounts)
    earned = Shift.objects.filter(account__in=ids, day__lte=on, earns__gt=0).values_list("account")
    spent = TimeOff.objects.filter(account__in=ids).values_list("account")
    gave, took = dict(earned.annotate(Sum("earns"))), dict(spent.annotate(Sum("minutes")))
    return {one: Balance(gave.get(one, 0), took.get(one, 0)) for one in ids}


def counters_planned(hall_id: UUID, group_id: UUID, day: date, stretch: Stretch) -> int:
    """How many counters of the group have somebody for the whole of the stretch. At most one query.

    A working day for which the hall has planned nobody at all counts every counter of the group: its rota is not
    written yet. On a day off and after hours nobody comes who is not planned.
    """
    counters = kept_halls_data.get().counters.values()
    serving = [one.id for one in counters if group_id in one.group_ids and not one.closed]
    shifts = list(Shift.objects.filter(hall_id=hall_id, day=day).order_by("starts"))
    if not shifts and not stretch.after_hours and working_calendar().is_working_day(day):
        return len(serving)
    return sum(_covers([planned(row).stretch for row in shifts if row.counter_id == one], stretch) for one in serving)


def on_duty(hall_id: UUID, now: datetime) -> dict[UUID, UUID]:
    """Whom the rota puts at which counter at this moment: accounts by counter. One query."""
    moment = now.astimezone(COUNTY_TIME)
    shifts = Shift.objects.filter(hall_id=hall_id, day=moment.date(), starts__lte=moment.time(), ends__gt=moment.time())
    return dict(shifts.values_list("counter_id", "account"))


def planned(row: Shift) -> Planned:
    """The shift without what follows from it."""
    return Planned(row.account, row.counter_id, row.day, Stretch(row.starts, row.ends))


def _covers(shifts: list[Stretch], wanted: Stretch) -> bool:
    """Whether the shifts, in order, leave no minute of `wanted` without somebody."""
    reached = wanted.starts
    for one in shifts:
        if one.starts <= reached:
            reached = max(reached, one.ends)
    return reached >= wanted.ends
