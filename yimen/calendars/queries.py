"""Questions to the statutory calendar."""

from __future__ import annotations

from dataclasses import dataclass

from yimen.calendars.models import CalendarYear
from yimen.foundation import instant
from yimen.law.calendar import CalendarNotice, NoticeDay, WorkingCalendar

FRESH_SECONDS = 2.0
"""How long a process may go on with a calendar before it looks whether another process imported a notice."""

_Revision = tuple[tuple[int, str], ...]


@dataclass
class _Held:
    """The calendar this process holds. Two threads may build it at once; both build the same."""

    revision: _Revision = ()
    calendar: WorkingCalendar | None = None
    checked_at: float = float("-inf")


_held = _Held()


def working_calendar() -> WorkingCalendar:
    """The calendar of all imported notices, kept in the process and compared again every `FRESH_SECONDS`.

    Raises Refusal `calendar_missing` when nothing has been imported.
    """
    calendar = _held.calendar
    if calendar is not None and 0 <= instant.steady() - _held.checked_at < FRESH_SECONDS:
        return calendar
    revision: _Revision = tuple(CalendarYear.objects.order_by("year").values_list("year", "digest"))
    if calendar is None or _held.revision != revision:
        calendar = WorkingCalendar.from_notices(notices())
        _held.revision, _held.calendar = revision, calendar
    _held.checked_at = instant.steady()
    return calendar


def notices() -> tuple[CalendarNotice, ...]:
    """The imported notices with their days, by year."""
    years = CalendarYear.objects.order_by("year").prefetch_related("days")
    return tuple(
        CalendarNotice(
            year.year,
            tuple(year.papers),
            tuple(NoticeDay(day.date, day.name, day.is_off_day) for day in year.days.all()),
        )
        for year in years
    )


def forget() -> None:
    """Look at the database again on the next question: after an import, or a test that rolled one back."""
    _held.checked_at = float("-inf")
