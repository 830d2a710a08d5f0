"""The legal clock: from a starting day and a limit to the last day, and the reason for every day between.

The day of the starting event is not counted (民法典第二百零一条). Limits of 行政许可 run in working days
(行政许可法第八十二条) and stand still during the eight special procedures (第四十五条). A limit in calendar days or
months whose last day is a day of rest ends on the next working day (民法典第二百零三条); a month ends on the
corresponding day, or on the last of the month where there is none (第二百零二条).
"""

from __future__ import annotations

import calendar as gregorian
import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from yimen.law.calendar import ONE_DAY, WorkingCalendar
from yimen.law.explanation import DayLine, explain
from yimen.law.limits import (
    ANSWER_LIMIT,
    DELIVERY_LIMIT,
    JOINT_LIMIT,
    ORDINARY_LIMIT,
    Extension,
    ExtensionApprover,
    Limit,
    LimitUnit,
    Pause,
    SpecialProcedureKind,
)
from yimen.law.refusal import Refusal

__all__ = [
    "ANSWER_LIMIT",
    "DELIVERY_LIMIT",
    "JOINT_LIMIT",
    "ORDINARY_LIMIT",
    "DayLine",
    "Due",
    "Extension",
    "ExtensionApprover",
    "Limit",
    "LimitUnit",
    "Pause",
    "SpecialProcedureKind",
    "WarningLevel",
    "due",
    "due_date",
    "remaining",
    "warning",
]


@dataclass(frozen=True, slots=True)
class Due:
    """When a limit ends. `date` is None while an open pause holds the clock: the last day cannot be known yet.

    `provisional` says that a year on the way has no holiday notice, so that importing one may move the date.
    `period_end` is the last day of the period itself, before a limit in days or months moves off a day of rest.
    """

    date: dt.date | None
    provisional: bool
    start: dt.date
    limit: Limit
    pauses: tuple[Pause, ...]
    extension: Extension | None
    calendar: WorkingCalendar = field(repr=False, compare=False)
    period_end: dt.date | None = field(repr=False)

    @property
    def explanation(self) -> tuple[DayLine, ...]:
        """Every day from the start to the last (or to the open pause), each with its reason; built on demand."""
        return explain(
            self.calendar,
            start=self.start,
            limit=self.limit,
            pauses=self.pauses,
            period_end=self.period_end,
            last_day=self.date,
        )


def due_date(calendar: WorkingCalendar, start: dt.date, limit: Limit) -> dt.date:
    """The last day of `limit` counted from the event on `start`, without pauses or extension. The fast road."""
    if limit.unit is LimitUnit.working_day or limit.value == 0:
        return calendar.add_working_days(start, limit.value)
    calendar.require(start)
    return calendar.first_working_day_from(_period_end(start, limit))


def due(
    calendar: WorkingCalendar,
    start: dt.date,
    limit: Limit,
    pauses: Iterable[Pause] = (),
    extension: Extension | None = None,
) -> Due:
    """The last day of `limit` with its pauses and its extension taken in, and the explanation on demand.

    Raises Refusal `calendar_out_of_range`, `pause_before_start`, `pause_of_month_limit`, `extension_of_month_limit`.
    """
    calendar.require(start)
    ordered = tuple(sorted(pauses, key=lambda pause: pause.start))
    _check(start, limit, ordered, extension)
    total = Limit(limit.value + (extension.days if extension else 0), limit.unit)
    period_end = _paused_period_end(calendar, start, total, ordered)
    last = period_end
    if period_end is not None and limit.unit is not LimitUnit.working_day and total.value:
        last = _first_open_working_day(calendar, period_end, ordered)
    return Due(
        date=last,
        provisional=_provisional(calendar, start, last),
        start=start,
        limit=limit,
        pauses=ordered,
        extension=extension,
        calendar=calendar,
        period_end=period_end,
    )


def remaining(calendar: WorkingCalendar, due: dt.date, today: dt.date) -> int:
    """Working days left in (today, due]; 0 on the last day; from the day after it -1 and less, rest days included."""
    if today <= due:
        return calendar.working_days_between(today, due)
    return min(-1, calendar.working_days_between(today, due))


class WarningLevel(StrEnum):
    """黄牌 and 红牌 of 限时办结."""

    none = "none"
    amber = "amber"
    red = "red"


def warning(calendar: WorkingCalendar, due: dt.date | None, today: dt.date, *, amber_at: int) -> WarningLevel:
    """Red once overdue, amber when `amber_at` working days or fewer are left, none while the clock is paused."""
    if due is None:
        return WarningLevel.none
    left = remaining(calendar, due, today)
    if left < 0:
        return WarningLevel.red
    return WarningLevel.amber if left <= amber_at else WarningLevel.none


def _check(start: dt.date, limit: Limit, pauses: tuple[Pause, ...], extension: Extension | None) -> None:
    if pauses and pauses[0].start < start:
        raise Refusal(
            "pause_before_start", "特别程序不能早于期限的起算日，请核对开始日期。", article="行政许可法第四十五条"
        )
    if limit.unit is not LimitUnit.month:
        return
    # Art. 42 and 45 speak of limits in days; a limit in months comes from another law, which says how it may move.
    if pauses:
        raise Refusal("pause_of_month_limit", "按月计算的期限不适用特别程序扣除时间，请按该事项的专门规定办理。")
    if extension:
        raise Refusal("extension_of_month_limit", "按月计算的期限不能按日延长，请按该事项的专门规定办理。")


def _period_end(start: dt.date, limit: Limit) -> dt.date:
    """The last day of a period in calendar days or months, before it is moved off a day of rest."""
    if limit.unit is LimitUnit.calendar_day:
        return _add_calendar_days(start, limit.value)
    months = start.year * 12 + start.month - 1 + limit.value
    year, month = months // 12, months % 12 + 1
    if year > dt.MAXYEAR:
        raise _too_long()
    return dt.date(year, month, min(start.day, gregorian.monthrange(year, month)[1]))


def _paused_period_end(
    calendar: WorkingCalendar, start: dt.date, total: Limit, pauses: tuple[Pause, ...]
) -> dt.date | None:
    if total.value == 0:
        return start
    if total.unit is LimitUnit.month:
        return _period_end(start, total)
    if total.unit is LimitUnit.working_day:
        return _count_around(start, total.value, pauses, calendar.add_working_days, calendar.working_days_between)
    return _count_around(start, total.value, pauses, _add_calendar_days, lambda a, b: (b - a).days)


def _count_around(
    start: dt.date,
    count: int,
    pauses: tuple[Pause, ...],
    add: Callable[[dt.date, int], dt.date],
    between: Callable[[dt.date, dt.date], int],
) -> dt.date | None:
    """The `count`-th day after `start` that no pause covers; overlapping pauses are left out once. None: still paused.

    Each pause that begins before the end reached so far adds its own days to the count; `pauses` are in order, so
    one pass is enough.
    """
    end = add(start, count)
    counted_to = start  # the last day before which every pause has been dealt with
    for pause in pauses:
        if pause.start > end:
            break
        if pause.end is None:
            return None
        last_before, last_paused = max(pause.start - ONE_DAY, counted_to), pause.end - ONE_DAY
        if last_paused > last_before:
            count += between(last_before, last_paused)
            end = add(start, count)
            counted_to = last_paused
    return end


def _first_open_working_day(calendar: WorkingCalendar, day: dt.date, pauses: tuple[Pause, ...]) -> dt.date | None:
    """The first working day from `day` on that no pause covers; None when that pause is still open."""
    day = calendar.first_working_day_from(day)
    for pause in pauses:
        if pause.covers(day):
            if pause.end is None:
                return None
            day = calendar.first_working_day_from(pause.end)
    return day


def _provisional(calendar: WorkingCalendar, start: dt.date, last: dt.date | None) -> bool:
    if last is None:
        return False
    first_counted = min(start + ONE_DAY, last)
    return any(year not in calendar.years for year in range(first_counted.year, last.year + 1))


def _add_calendar_days(day: dt.date, count: int) -> dt.date:
    try:
        return day + dt.timedelta(days=count)
    except OverflowError:
        raise _too_long() from None


def _too_long() -> Refusal:
    return Refusal("limit_too_long", "时限太长，超出了可以计算的范围，请核对时限的数值和单位。", field="value")
