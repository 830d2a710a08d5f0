"""/hall-desk/halls/<id>/rights: who in the hall is authorised for what, until when (授权到位)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yimen.foundation import instant
from yimen.law.actors import Role
from yimen.organisations.counter_rights import CounterRight, counter_rights
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.hall_desk.sheets import seen_hall

_COLUMNS = (
    {"key": "person", "label": "窗口人员"},
    {"key": "organ", "label": "授权机关"},
    {"key": "item", "label": "事项"},
    {"key": "powers", "label": "权限"},
    {"key": "number", "label": "授权书"},
    {"key": "since", "label": "起"},
    {"key": "until", "label": "止"},
)


@staff(Role.hall_manager, Role.guide, Role.admin)
@require_safe
def show(request: ActorRequest, hall_id: UUID) -> HttpResponse:
    """Those in post in the hall today, by person and department."""
    rights = counter_rights(hall_id, on=instant.today())
    context = {"model": seen_hall(hall_id), "columns": _COLUMNS, "rows": [_row(one) for one in rights]}
    return render(request, "hall_desk/rights.html", context)


def _row(right: CounterRight) -> dict[str, Any]:
    return {
        "person": right.person,
        "organ": right.organ,
        "item": right.item_code or "该机关全部事项",
        "powers": "、".join(sorted(power.label for power in right.powers)),
        "number": right.number,
        "since": right.valid_from,
        "until": right.valid_until or {"text": "长期"},
    }
