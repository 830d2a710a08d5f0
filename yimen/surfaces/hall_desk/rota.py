"""/hall-desk/halls/<id>/rota: a week of the hall: who serves where when, who has time off. To plan and to print."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yimen.foundation import instant
from yimen.halls.queries import CounterCard, HallModel, balances, rota_week, service_day
from yimen.halls.rota import DAYS_OF_A_WEEK, BalanceLine, RotaWeek, ShiftCard, TimeOffCard, monday_of
from yimen.law.actors import Role
from yimen.law.halls.keepers import keeps_hall
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.hours_words import day_words, stretch_words
from yimen.surfaces.common.service_days import statutory_words
from yimen.surfaces.hall_desk.sheets import day_of, seen_hall

_SHIFTS = (
    {"key": "day", "label": "日期"},
    {"key": "person", "label": "人员"},
    {"key": "counter", "label": "窗口"},
    {"key": "stretch", "label": "时间"},
    {"key": "kind", "label": "种类"},
    {"key": "earns", "label": "换得调休", "number": True},
    {"key": "cancel", "label": "取消"},
)
_TIME_OFF = (
    {"key": "day", "label": "日期"},
    {"key": "person", "label": "人员"},
    {"key": "minutes", "label": "调休", "number": True},
    {"key": "cancel", "label": "取消"},
)
_BALANCES = (
    {"key": "person", "label": "人员"},
    {"key": "earned", "label": "值班换得", "number": True},
    {"key": "spent", "label": "已调休", "number": True},
    {"key": "left", "label": "剩余", "number": True},
)


@staff(Role.hall_manager, Role.guide, Role.admin)
@require_safe
def show(request: ActorRequest, hall_id: UUID) -> HttpResponse:
    """The week of ?week=2026-11-23, else the present one."""
    model, keeps = seen_hall(hall_id), keeps_hall(request.actor, hall_id)
    week = rota_week(hall_id, week_of(request.GET.get("week", "")))
    step = timedelta(days=DAYS_OF_A_WEEK)
    context = {
        "model": model,
        "keeps": keeps,
        "week": week,
        "last_day": week.days[-1],
        "before": (week.monday - step).isoformat(),
        "after": (week.monday + step).isoformat(),
        "columns": [
            {"key": "counter", "label": "窗口", "fit": "whole"},
            *(_day_column(model, day) for day in week.days),
        ],
        "rows": [_counter_row(one, week) for one in model.counters if not one.closed],
        "shift_columns": _SHIFTS if keeps else _SHIFTS[:-1],
        "shifts": [_shift(model, one, week.monday) for one in week.shifts],
        "off_columns": _TIME_OFF if keeps else _TIME_OFF[:-1],
        "time_off": [_off(model, one, week.monday) for one in week.time_off],
        "balance_columns": _BALANCES,
        "balances": [_balance(one) for one in balances(hall_id, on=instant.today())],
    }
    return render(request, "hall_desk/rota.html", context)


def week_of(typed: str) -> date:
    """The Monday of the week that was asked for, or of the present one."""
    try:
        return monday_of(day_of(typed, "week"))
    except Refusal:
        return monday_of(instant.today())


def hours_words(minutes: int) -> str:
    """3小时30分."""
    hours, rest = divmod(minutes, 60)
    words = (f"{hours}小时" if hours else "") + (f"{rest}分" if rest else "")
    return words or "0"


def _day_column(model: HallModel, day: date) -> dict[str, str]:
    """The day, and what it is by statute: duty is what lies outside."""
    try:
        statutory = statutory_words(service_day(model.hall.id, None, day).statutory)
    except Refusal:  # a week beyond the calendar
        statutory = ""
    return {"key": day.isoformat(), "label": f"{day_words(day)} {statutory}".strip()}


def _counter_row(counter: CounterCard, week: RotaWeek) -> dict[str, Any]:
    here = [one for one in week.shifts if one.planned.counter_id == counter.id]
    by_day = {
        day.isoformat(): {"text": "；".join(_served(one) for one in here if one.planned.day == day) or "—"}
        for day in week.days
    }
    return {"counter": f"{counter.number}号 {counter.name}", **by_day}


def _served(shift: ShiftCard) -> str:
    return f"{shift.person} {stretch_words(shift.planned.stretch)}"


def _shift(model: HallModel, shift: ShiftCard, monday: date) -> dict[str, Any]:
    counter = model.counter(shift.planned.counter_id)
    return {
        "day": day_words(shift.planned.day),
        "person": shift.person,
        "counter": f"{counter.number}号" if counter else None,
        "stretch": stretch_words(shift.planned.stretch),
        "kind": shift.kind.label,
        "earns": hours_words(shift.earns),
        "cancel": _taken_back("cancel_shift", model, shift.id, monday),
    }


def _off(model: HallModel, one: TimeOffCard, monday: date) -> dict[str, Any]:
    return {
        "day": day_words(one.day),
        "person": one.person,
        "minutes": hours_words(one.minutes),
        "cancel": _taken_back("cancel_time_off", model, one.id, monday),
    }


def _taken_back(view: str, model: HallModel, row_id: UUID, monday: date) -> dict[str, str]:
    """Where it is asked once more; from there she comes back to this week."""
    page = reverse(f"hall_desk:{view}", args=[model.hall.id, row_id])
    return {"text": "取消", "href": f"{page}?week={monday.isoformat()}"}


def _balance(line: BalanceLine) -> dict[str, Any]:
    balance = line.balance
    return {
        "person": line.person,
        "earned": hours_words(balance.earned),
        "spent": hours_words(balance.spent),
        "left": hours_words(balance.left),
    }
