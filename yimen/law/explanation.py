"""A due date told day by day: which days counted, which did not, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from yimen.law.calendar import ONE_DAY, DayKind, DayStatus, WorkingCalendar
from yimen.law.limits import Limit, LimitUnit, Pause


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day on the way: whether it counted, as the how-manieth (None where days are not numbered), and why."""

    date: dt.date
    counted: bool
    index: int | None
    reason: str


def explain(
    calendar: WorkingCalendar,
    *,
    start: dt.date,
    limit: Limit,
    pauses: tuple[Pause, ...],
    period_end: dt.date | None,
    last_day: dt.date | None,
) -> tuple[DayLine, ...]:
    """Every day from `start` to `last_day`; while a pause is open, to the first day it holds the clock.

    `period_end` is the last day of the period itself, before it moved off a day of rest (民法典第二百零三条).
    """
    if last_day == start:
        return (DayLine(start, counted=True, index=None, reason="当场办结"),)
    walk = _Walk(calendar, start, limit, pauses, period_end)
    tell: dict[LimitUnit, Callable[[DayStatus], DayLine]] = {
        LimitUnit.working_day: walk.working_day,
        LimitUnit.calendar_day: walk.calendar_day,
        LimitUnit.month: walk.month_day,
    }
    first = DayLine(start, counted=False, index=None, reason="开始当日不计入")
    rest = (
        walk.paused(day) or walk.after_period(day) or tell[limit.unit](calendar.status(day))
        for day in _days(start + ONE_DAY, last_day or _held_from(start, pauses))
    )
    return (first, *rest)


def _days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    return (dt.date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1))


def _held_from(start: dt.date, pauses: tuple[Pause, ...]) -> dt.date:
    return max(start + ONE_DAY, min(pause.start for pause in pauses if pause.end is None))


class _Walk:
    """Numbers the counted days as the walk goes on."""

    def __init__(
        self,
        calendar: WorkingCalendar,
        start: dt.date,
        limit: Limit,
        pauses: tuple[Pause, ...],
        period_end: dt.date | None,
    ) -> None:
        self.calendar = calendar
        self.start = start
        self.limit = limit
        self.pauses = pauses
        self.period_end = period_end
        self.count = 0

    def paused(self, day: dt.date) -> DayLine | None:
        covering = [pause for pause in self.pauses if pause.covers(day)]
        if not covering:
            return None
        names = "、".join(dict.fromkeys(pause.kind.label for pause in covering))
        still = "，尚未结束，期限暂停计算" if any(pause.end is None for pause in covering) else "，不计入"
        return DayLine(day, counted=False, index=None, reason=f"特别程序：{names}{still}")

    def after_period(self, day: dt.date) -> DayLine | None:
        if self.limit.unit is LimitUnit.working_day or self.period_end is None or day <= self.period_end:
            return None
        status = self.calendar.status(day)
        reason = "顺延至本工作日届满" if status.working else f"{_rest(status)}，顺延"
        return DayLine(day, counted=False, index=None, reason=reason + _provisional(status))

    def working_day(self, status: DayStatus) -> DayLine:
        if not status.working:
            return DayLine(status.date, counted=False, index=None, reason=_rest(status) + _provisional(status))
        self.count += 1
        reason = f"第{self.count}个工作日"
        if status.kind is DayKind.make_up:
            reason = f"{status.name}调休上班（补班），{reason}"
        return self._numbered(status, reason + self._extended() + _provisional(status))

    def calendar_day(self, status: DayStatus) -> DayLine:
        self.count += 1
        return self._numbered(status, f"第{self.count}天{self._extended()}{self._ending(status)}")

    def month_day(self, status: DayStatus) -> DayLine:
        reason = "按月计算，计入"
        if status.date == self.period_end:
            # 民法典第二百零二条: without a corresponding day the month's last day ends the period.
            short = "" if status.date.day == self.start.day else f"，该月没有{self.start.day}日，以月末日为准"
            reason = f"满{self.limit.text}{short}{self._ending(status)}"
        return DayLine(status.date, counted=True, index=None, reason=reason)

    def _numbered(self, status: DayStatus, reason: str) -> DayLine:
        return DayLine(status.date, counted=True, index=self.count, reason=reason)

    def _extended(self) -> str:
        return "（延长期限）" if self.count > self.limit.value else ""

    def _ending(self, status: DayStatus) -> str:
        """Calendar days and months look at the day's kind only where the period ends (民法典第二百零三条)."""
        if status.date != self.period_end:
            return ""
        return ("" if status.working else f"，遇{_rest(status)}，顺延") + _provisional(status)


def _rest(status: DayStatus) -> str:
    return f"{status.name}放假" if status.kind is DayKind.holiday else "周末"


def _provisional(status: DayStatus) -> str:
    return "（暂定，该年放假安排尚未公布）" if status.provisional else ""
