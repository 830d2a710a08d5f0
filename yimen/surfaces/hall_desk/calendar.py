"""/hall-desk/halls/<id>/calendar: when the hall serves, day by day beside what each day is by statute."""

from __future__ import annotations

import calendar as months
from collections import defaultdict
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yimen.foundation import instant
from yimen.halls.queries import HallModel, service_day
from yimen.law.actors import Role
from yimen.law.calendar import DayKind, DayStatus
from yimen.law.halls.service_calendar import Ground, ServiceDay, Stretch
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.hall_desk.hours_words import day_words, stretches_words
from yimen.surfaces.hall_desk.sheets import may_keep, seen_hall

_COLUMNS = (
    {"key": "day", "label": "日期"},
    {"key": "statutory", "label": "法定日历（计算期限）"},
    {"key": "hall", "label": "大厅服务时间"},
    {"key": "groups", "label": "时间不同的业务组"},
)
_ARRANGED = (
    {"key": "day", "label": "日期"},
    {"key": "whose", "label": "适用"},
    {"key": "stretches", "label": "服务时间"},
    {"key": "reason", "label": "原因"},
    {"key": "withdraw", "label": "取消"},
)


@staff(Role.hall_manager, Role.guide, Role.admin)
@require_safe
def show(request: ActorRequest, hall_id: UUID) -> HttpResponse:
    """A month of both calendars; ?month=2026-11, else the present one."""
    model, first = seen_hall(hall_id), _month(request.GET.get("month", ""))
    keeps, today = may_keep(request.actor, hall_id), instant.today()
    try:
        rows = [_row(model, day) for day in _days(first)]
    except Refusal as refusal:
        return render(request, "hall_desk/calendar.html", {"model": model, "refusal": refusal}, status=404)
    context = {
        "model": model,
        "keeps": keeps,
        "month": first,
        "before": (first - timedelta(days=1)).strftime("%Y-%m"),
        "after": (first + timedelta(days=31)).strftime("%Y-%m"),
        "columns": _COLUMNS,
        "rows": rows,
        "arranged_columns": _ARRANGED if keeps else _ARRANGED[:-1],
        "arranged": [_arranged(model, place) for place, one in enumerate(model.arranged) if one.day >= today],
    }
    return render(request, "hall_desk/calendar.html", context)


def _month(typed: str) -> date:
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


def _arranged(model: HallModel, place: int) -> dict[str, Any]:
    card = model.arranged[place]
    group = model.group(card.group_id) if card.group_id else None
    return {
        "day": card.day,
        "whose": group.name if group else "全厅",
        "stretches": stretches_words(card.arranged.stretches),
        "reason": card.arranged.reason,
        "withdraw": {"text": "取消", "href": reverse("hall_desk:withdraw_day", args=[model.hall.id, card.id])},
    }
