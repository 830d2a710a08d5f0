"""When a hall serves people (服务日历). It is not the statutory calendar, which counts limits and never bends to it:
whoever is served on a Sunday has a limit that begins on Monday (行政许可法第八十二条).

In this order: what was arranged for the one day; the legal holidays and the weekends worked instead of them (调休); the
hours of the week. The 365 service of a group opens the holidays and weekends on which these leave nobody to walk in to.
A group's own hours stand in the place of the hall's on the weekdays they name, so that a group with hours on Saturday
has five days and X (“5+X”工作日模式, 西政数〔2021〕2号 二（四）).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from yimen.law.calendar import DayKind, DayStatus
from yimen.law.refusal import Refusal

_WORKED_LIKE = {6: 5, 7: 1}
"""No notice says which hours a weekend has that is worked: the nearest weekday's, until the hall arranges the day."""


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """From when until when people are served, the end not included. `after_hours`: by appointment only (延时服务)."""

    starts: dt.time
    ends: dt.time
    after_hours: bool = False

    def covers(self, moment: dt.time) -> bool:
        """Whether the moment lies in it."""
        return self.starts <= moment < self.ends

    @property
    def minutes(self) -> int:
        """How long it is, in whole minutes."""
        return minute_of(self.ends) - minute_of(self.starts)


@dataclass(frozen=True, slots=True)
class Hours:
    """A stretch on some weekdays (ISO: 1 Monday to 7 Sunday), from one day until another; None is open."""

    weekdays: frozenset[int]
    stretch: Stretch
    valid_from: dt.date
    valid_until: dt.date | None = None

    def hold(self, day: dt.date) -> bool:
        """Whether they are in force on the day, whatever its weekday."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class Arranged:
    """What was arranged for one day; without stretches it is closed. It overrules everything."""

    stretches: tuple[Stretch, ...]
    reason: str


class Ground(StrEnum):
    """Why a hall is open or closed on a day."""

    week = "week"
    make_up = "make_up"
    weekend = "weekend"
    holiday = "holiday"
    every_day = "every_day"
    arranged = "arranged"

    @property
    def label(self) -> str:
        """The word on the page."""
        return _GROUNDS[self]


_GROUNDS = {
    Ground.week: "工作日",
    Ground.make_up: "调休上班",
    Ground.weekend: "周末",
    Ground.holiday: "法定节假日",
    Ground.every_day: "365服务",
    Ground.arranged: "当日另有安排",
}


@dataclass(frozen=True, slots=True)
class ServiceDay:
    """One day of the service calendar beside what it is by statute. `stretches` are in order and do not touch."""

    statutory: DayStatus
    stretches: tuple[Stretch, ...]
    ground: Ground
    reason: str = ""

    @property
    def day(self) -> dt.date:
        """The day."""
        return self.statutory.date

    @property
    def is_open(self) -> bool:
        """Whether people are served, be it by appointment."""
        return bool(self.stretches)


def service_day(
    statutory: DayStatus, *, hall: Sequence[Hours], group: Sequence[Hours] = (), every_day: bool = False,
    hall_arranged: Arranged | None = None, group_arranged: Arranged | None = None,
) -> ServiceDay:  # fmt: skip
    """How a group of the hall, or with no `group` the hall itself, serves on the day. What was arranged for the group
    goes before what was arranged for the hall; `every_day` is the 365 service.
    """
    arranged = group_arranged or hall_arranged
    if arranged is not None:
        return ServiceDay(statutory, joined(arranged.stretches), Ground.arranged, arranged.reason)
    week = _Week(statutory.date, hall, group)
    found, ground = _of_the_calendar(statutory.kind, week, every_day=every_day)
    return ServiceDay(statutory, joined(found), ground)


def is_open_at(stretches: Iterable[Stretch], moment: dt.time, *, after_hours: bool = False) -> bool:
    """Whether whoever comes is served at the moment; whoever has an appointment also after hours."""
    return any(one.covers(moment) for one in stretches if after_hours or not one.after_hours)


def next_opening(days: Iterable[ServiceDay], moment: dt.datetime) -> dt.datetime | None:
    """When the doors open next to whoever comes without an appointment, after `moment` (in the time of the days, which
    are in order); None when they stay shut on all of them.
    """
    openings = (
        dt.datetime.combine(one.day, stretch.starts, moment.tzinfo)
        for one in days
        for stretch in one.stretches
        if not stretch.after_hours
    )
    return next((one for one in openings if one > moment), None)


def joined(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The same minutes as stretches in order that do not touch; what is open to everybody is not after hours."""
    given = sorted(stretches)
    ordinary = _merged(one for one in given if not one.after_hours)
    later = _merged(piece for one in given if one.after_hours for piece in _without(one, ordinary))
    return tuple(sorted([*ordinary, *later]))


def check_hours(weekdays: Iterable[int], stretch: Stretch) -> None:
    """Raises Refusal `weekdays_missing`, `hours_backwards`."""
    named = set(weekdays)
    if not named or not named <= set(range(1, 8)):
        raise Refusal("weekdays_missing", "请至少选择一个星期几。", field="weekdays")
    _check_forwards(stretch)


def check_arranged(stretches: Sequence[Stretch]) -> None:
    """Raises Refusal `hours_backwards`, `hours_overlap`."""
    for one in stretches:
        _check_forwards(one)
    ordered = sorted(stretches)
    if any(later.starts < earlier.ends for earlier, later in pairwise(ordered)):
        raise Refusal("hours_overlap", "同一天的两段时间重叠了，请核对。", field="starts")


def minute_of(moment: dt.time) -> int:
    """The minute of the day, 0 to 1439."""
    return moment.hour * 60 + moment.minute


@dataclass(frozen=True, slots=True)
class _Week:
    """The hours in force on `day`, by weekday: the group's where it has some, else the hall's."""

    day: dt.date
    hall: Sequence[Hours]
    group: Sequence[Hours]

    def on(self, weekday: int) -> list[Stretch]:
        return [*self._on(weekday, after_hours=False), *self._on(weekday, after_hours=True)]

    def ordinary(self, weekday: int) -> list[Stretch]:
        return self._on(weekday, after_hours=False)

    def _on(self, weekday: int, *, after_hours: bool) -> list[Stretch]:
        for hours in (self.group, self.hall):
            found = [
                one.stretch for one in hours
                if weekday in one.weekdays and one.stretch.after_hours is after_hours and one.hold(self.day)
            ]  # fmt: skip
            if found:
                return found
        return []


def _of_the_calendar(kind: DayKind, week: _Week, *, every_day: bool) -> tuple[list[Stretch], Ground]:
    weekday = week.day.isoweekday()
    if kind is DayKind.working:
        return week.on(weekday), Ground.week
    if kind is DayKind.make_up:
        return week.on(_WORKED_LIKE[weekday]), Ground.make_up
    own = week.on(weekday) if kind is DayKind.weekend else []
    if every_day and all(one.after_hours for one in own):
        like = week.ordinary(weekday) or week.ordinary(_WORKED_LIKE.get(weekday, weekday))
        return [*like, *own], Ground.every_day
    return own, Ground.weekend if kind is DayKind.weekend else Ground.holiday


def _check_forwards(stretch: Stretch) -> None:
    if stretch.ends <= stretch.starts:
        raise Refusal("hours_backwards", "结束时间应当晚于开始时间，请核对。", field="ends")


def _merged(ordered: Iterable[Stretch]) -> list[Stretch]:
    """`ordered` by their beginnings and of one kind, those that touch made one."""
    found: list[Stretch] = []
    for one in ordered:
        if found and one.starts <= found[-1].ends:
            before = found.pop()
            found.append(Stretch(before.starts, max(before.ends, one.ends), one.after_hours))
        else:
            found.append(one)
    return found


def _without(one: Stretch, others: Iterable[Stretch]) -> Iterable[Stretch]:
    """What of `one` lies in none of `others`, which are in order and do not touch."""
    starts = one.starts
    for other in others:
        if starts < other.ends and other.starts < one.ends:
            if starts < other.starts:
                yield Stretch(starts, other.starts, one.after_hours)
            starts = other.ends
    if starts < one.ends:
        yield Stretch(starts, one.ends, one.after_hours)
