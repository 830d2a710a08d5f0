"""Change the statutory calendar: import the State Council's holiday notices."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from yimen.calendars import queries
from yimen.calendars.models import CalendarDay, CalendarYear
from yimen.law.calendar import CalendarNotice, WorkingCalendar


def import_calendar(*, notices: Iterable[CalendarNotice], now: datetime) -> tuple[int, ...]:
    """Store the notices; returns the years that are new or changed, in order.

    A changed notice replaces its whole year, an unchanged one is left alone, so that importing twice is importing
    once. All or nothing. Raises what `WorkingCalendar.from_notices` raises when the years do not fit together.
    """
    issued = sorted((notice for notice in notices if notice.days), key=lambda notice: notice.year)
    with transaction.atomic():
        # Two imports at once take turns; the rows do not exist yet, so the table is what can be locked.
        _lock()
        WorkingCalendar.from_notices([*_kept(issued), *issued])
        known = dict(CalendarYear.objects.values_list("year", "digest"))
        changed = [notice for notice in issued if known.get(notice.year) != _digest(notice)]
        CalendarYear.objects.filter(year__in=[notice.year for notice in changed]).delete()
        for notice in changed:
            _store(notice, now)
    queries.forget()
    return tuple(notice.year for notice in changed)


def _lock() -> None:
    with transaction.get_connection().cursor() as cursor:
        cursor.execute(f'LOCK TABLE "{CalendarYear._meta.db_table}" IN SHARE ROW EXCLUSIVE MODE')


def _kept(issued: list[CalendarNotice]) -> list[CalendarNotice]:
    replaced = {notice.year for notice in issued}
    return [notice for notice in queries.notices() if notice.year not in replaced]


def _store(notice: CalendarNotice, now: datetime) -> None:
    year = CalendarYear.objects.create(
        year=notice.year, papers=list(notice.papers), digest=_digest(notice), imported_at=now
    )
    CalendarDay.objects.bulk_create(
        CalendarDay(date=day.date, name=day.name, is_off_day=day.is_off_day, year=year) for day in notice.days
    )


def _digest(notice: CalendarNotice) -> str:
    days = sorted((day.date.isoformat(), day.name, day.is_off_day) for day in notice.days)
    return hashlib.sha256(json.dumps([notice.papers, days]).encode()).hexdigest()
