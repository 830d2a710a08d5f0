"""Who serves where when (排班): kinds of shifts, what clashes, and the time off that duty gives back (调休).

A shift outside the hours of a working day is after hours, one on a weekend or a legal holiday is duty. Duty gives the
hours in which its counter serves back as time off. Whether it is paid instead, and what after hours give, is the
bureau's, so neither is counted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from yimen.law.calendar import DayStatus
from yimen.law.halls.service_calendar import Stretch, joined
from yimen.law.refusal import Refusal

LONGEST_TIME_OFF = 480
"""Minutes of one day."""


class ShiftKind(StrEnum):
    """What sort of work a shift is."""

    working_day = "working_day"
    after_hours = "after_hours"
    duty = "duty"

    @property
    def label(self) -> str:
        """The word on the page."""
        return _KINDS[self]


_KINDS = {ShiftKind.working_day: "工作日", ShiftKind.after_hours: "延时服务", ShiftKind.duty: "休息日值班"}


@dataclass(frozen=True, slots=True)
class Planned:
    """A shift: who, at which counter, on which day, from when until when."""

    account_id: UUID
    counter_id: UUID
    day: dt.date
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Balance:
    """Somebody's time off in minutes: what duty gave, and what was taken of it."""

    earned: int
    spent: int

    @property
    def left(self) -> int:
        """What is left to take."""
        return self.earned - self.spent


def kind_of(statutory: DayStatus, stretch: Stretch, open_then: Iterable[Stretch]) -> ShiftKind:
    """The kind of a shift in the stretch; `open_then` is when the counter's groups serve on the day.

    Raises Refusal `shift_when_closed`.
    """
    met = [one for one in open_then if one.starts < stretch.ends and stretch.starts < one.ends]
    if not met:
        raise Refusal(
            "shift_when_closed", "这个窗口在这段时间不对外服务，请先安排服务时间，或者改时间。", field="starts"
        )
    if not statutory.working:
        return ShiftKind.duty
    return ShiftKind.after_hours if all(one.after_hours for one in met) else ShiftKind.working_day


def earned_by(kind: ShiftKind, stretch: Stretch, open_then: Iterable[Stretch]) -> int:
    """The minutes of time off that a shift gives: those in which its counter serves, so that noon is not counted."""
    if kind is not ShiftKind.duty:
        return 0
    met = (one for one in open_then if _meet(one, stretch))
    served = joined(Stretch(max(one.starts, stretch.starts), min(one.ends, stretch.ends)) for one in met)
    return sum(one.minutes for one in served)


def check_clash(wanted: Planned, others: Iterable[Planned]) -> None:
    """Nobody is at two counters at once, and no counter has two people. Raises Refusal `person_elsewhere`,
    `counter_taken`.
    """
    for one in others:
        if one.day != wanted.day or not _meet(one.stretch, wanted.stretch):
            continue
        if one.account_id == wanted.account_id:
            raise Refusal(
                "person_elsewhere", "这个人在这段时间已排在一个窗口，不能同时在两个窗口。", field="account_id"
            )
        if one.counter_id == wanted.counter_id:
            raise Refusal("counter_taken", "这个窗口在这段时间已经排了别人，请换一个窗口或者时间。", field="counter_id")


def check_time_off(minutes: int, balance: Balance, *, works_that_day: bool) -> None:
    """Raises Refusal `time_off_length`, `time_off_exceeds`, `time_off_on_shift`."""
    if not 1 <= minutes <= LONGEST_TIME_OFF:
        raise Refusal("time_off_length", f"一天的调休应为1到{LONGEST_TIME_OFF}分钟。", field="minutes")
    if minutes > balance.left:
        raise Refusal("time_off_exceeds", f"可调休的时间只剩{max(balance.left, 0)}分钟，请缩短。", field="minutes")
    if works_that_day:
        raise Refusal("time_off_on_shift", "这一天已经排班，请先取消那天的班次。", field="day")


def _meet(one: Stretch, other: Stretch) -> bool:
    return one.starts < other.ends and other.starts < one.ends
