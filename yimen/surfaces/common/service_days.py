"""A month of a hall's service calendar beside the statutory one, for its own desk and for everybody."""

from __future__ import annotations

import calendar as months
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from yimen.foundation import instant
from yimen.halls.queries import HallModel, hall_model, open_stretches, service_day
from yimen.law.calendar import DayKind, DayStatus
from yimen.law.halls.service_calendar import Ground, ServiceDay, Stretch
from yimen.organisations.queries import HallCard
from yimen.surfaces.common.hours_words import day_words, stretches_words

_COLUMNS = (
    {"key": "day", "label": "日期", "fit": "whole"},
    {"key": "statutory", "label": "法定日历（计算期限）"},
    {"key": "hall", "label": "大厅服务时间", "fit": "wide"},
    {"key": "groups", "label": "时间不同的业务组"},
)


def service_days(model: HallModel, first: date, *, since: date = date.min) -> dict[str, Any]:
    """What a page shows of the month that begins with `first`, the present one from `since` on. Raises Refusal
    `calendar_out_of_range`.
    """
    days = [day for day in _days(first) if day >= since or (first.year, first.month) != (since.year, since.month)]
    rows = [_row(model, day) for day in days]  # first: no month lies before the first or after the last of all
    return {
        "month": first,
        "before": (first - timedelta(days=1)).strftime("%Y-%m"),
        "after": (first + timedelta(days=31)).strftime("%Y-%m"),
        "columns": _COLUMNS,
        "rows": rows,
    }


def hours_today(hall: HallCard) -> str | None:
    """When the hall serves today, and who of it at other times: on a weekend the 365 service. None where no hours are
    published.
    """
    model = hall_model(hall.id)
    if not model.hours and not model.arranged:
        return None
    today = instant.today()
    stretches = open_stretches(hall.id, None, today)
    others = _others(model, today, stretches)
    if not others:
        return stretches_words(stretches)
    return f"{stretches_words(stretches)}；{others}" if stretches else f"部分业务开放：{others}"


def month_of(typed: str) -> date:
    """The first day of the month that was asked for, or of the present one."""
    try:
        return date.fromisoformat(f"{typed}-01")
    except ValueError:
        return instant.today().replace(day=1)


def _days(first: date) -> list[date]:
    return [first + timedelta(days=one) for one in range(months.monthrange(first.year, first.month)[1])]


def _row(model: HallModel, day: date) -> dict[str, Any]:
    hall = service_day(model.hall.id, None, day)
    return {
        "day": day_words(day),
        "statutory": statutory_words(hall.statutory),
        "hall": _words(hall),
        "groups": {"text": _others(model, day, hall.stretches) or "同大厅"},
    }


def statutory_words(status: DayStatus) -> str:
    """What a day is by statute, and whether limits count it."""
    words = {
        DayKind.working: "工作日",
        DayKind.weekend: "周末，不计入",
        DayKind.holiday: f"{status.name}放假，不计入",
        DayKind.make_up: f"{status.name}调休上班，计入",
    }[status.kind]
    return f"{words}（放假安排尚未公布）" if status.provisional else words


def _words(day: ServiceDay) -> str:
    reason = f"（{day.reason}）" if day.ground is Ground.arranged else ""
    return stretches_words(day.stretches) + reason


def _others(model: HallModel, day: date, stretches: tuple[Stretch, ...]) -> str:
    """The groups that serve at other times than the hall, those with the same times together."""
    differing: defaultdict[str, list[str]] = defaultdict(list)
    for group in model.groups:
        found = service_day(model.hall.id, group.id, day)
        if not group.closed and found.stretches != stretches:
            differing[_words(found)].append(group.name)
    return "；".join(f"{'、'.join(names)} {words}" for words, names in differing.items())
