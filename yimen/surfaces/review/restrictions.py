"""GET /review/restrictions/: who may not apply now, and why (行政许可法第七十八条、第七十九条)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yimen.foundation import instant
from yimen.law.actors import Role
from yimen.licences.queries import RestrictionCard, restrictions
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.casework.lists import page_number

_COLUMNS = (
    {"key": "party", "label": "申请人"},
    {"key": "item", "label": "事项"},
    {"key": "ground", "label": "事由"},
    {"key": "until", "label": "不得申请至"},
    {"key": "decision", "label": "决定书"},
)


@staff(Role.approver, Role.organ_head, Role.supervisor)
@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """Of the department, or of the county for a supervisor; what is over is not in the list."""
    page = restrictions(request.actor, today=instant.today(), number=page_number(request))
    context = {"columns": _COLUMNS, "rows": [_row(one) for one in page.rows], "page": page}
    return render(request, "review/restrictions.html", context)


def _row(one: RestrictionCard) -> dict[str, Any]:
    decisions = (one.decision, one.warning and f"警告：{one.warning}")
    return {
        "party": one.party,
        "item": one.item_name,
        "ground": f"{one.ground.label}（{one.ground.article}）",
        "until": one.until,
        "decision": "；".join(number for number in decisions if number),
    }
