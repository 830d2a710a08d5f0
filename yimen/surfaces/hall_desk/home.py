"""The halls of the county."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yimen.foundation import instant
from yimen.halls.queries import counters_of, groups_of, open_stretches
from yimen.law.actors import Role
from yimen.organisations.queries import HallCard, halls
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.hours_words import stretches_words

_COLUMNS = (
    {"key": "name", "label": "大厅"},
    {"key": "today", "label": "今天的服务时间"},
    {"key": "counters", "label": "窗口", "number": True},
    {"key": "groups", "label": "业务组", "number": True},
)


@require_safe
@staff(Role.hall_manager, Role.guide, Role.admin)
def show(request: ActorRequest) -> HttpResponse:
    """Every hall with what it has; one's own first."""
    mine = request.actor.hall_id
    found = sorted(halls(), key=lambda hall: hall.id != mine)
    rows = [_row(hall, mine) for hall in found]
    return render(request, "hall_desk/home.html", {"columns": _COLUMNS, "halls": rows})


def _row(hall: HallCard, mine: UUID | None) -> dict[str, Any]:
    name = f"{hall.name}（您所在的大厅）" if hall.id == mine else hall.name
    return {
        "name": {"text": name, "href": reverse("hall_desk:hall", args=[hall.id])},
        "today": stretches_words(open_stretches(hall.id, None, instant.today())),
        "counters": str(len(counters_of(hall.id))),
        "groups": str(len(groups_of(hall.id))),
    }
