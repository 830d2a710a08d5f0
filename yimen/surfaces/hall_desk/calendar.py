"""/hall-desk/halls/<id>/calendar: when the hall serves, day by day beside what each day is by statute."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yimen.foundation import instant
from yimen.halls.queries import HallModel
from yimen.law.actors import Role
from yimen.law.halls.keepers import keeps_hall
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.hours_words import stretches_words
from yimen.surfaces.common.service_days import month_of, service_days
from yimen.surfaces.hall_desk.sheets import seen_hall

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
    model, first = seen_hall(hall_id), month_of(request.GET.get("month", ""))
    keeps, today = keeps_hall(request.actor, hall_id), instant.today()
    try:
        days = service_days(model, first)
    except Refusal as refusal:
        return render(request, "hall_desk/calendar.html", {"model": model, "refusal": refusal}, status=404)
    context = {
        "model": model,
        "keeps": keeps,
        **days,
        "arranged_columns": _ARRANGED if keeps else _ARRANGED[:-1],
        "arranged": [_arranged(model, place) for place, one in enumerate(model.arranged) if one.day >= today],
    }
    return render(request, "hall_desk/calendar.html", context)


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
