"""How far a case is, for whoever holds its query code."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Router

from yimen.cases.queries import public_progress
from yimen.foundation import instant
from yimen.surfaces.api import representation
from yimen.surfaces.api.json_answer import answer
from yimen.surfaces.api.problems import problems
from yimen.surfaces.api.schemas.cases import ProgressOut

router = Router(tags=["办件"])


@router.get(
    "progress/{query_code}",
    operation_id="read_progress",
    summary="凭查询码查进度",
    response={200: ProgressOut} | problems(404, 422),
)
def read(request: Any, query_code: str) -> HttpResponse:  # noqa: ARG001
    """State, dates and events of a case; of the applicant only a masked name, and no case number."""
    found = public_progress(query_code, today=instant.today())
    card = found.card
    return answer(
        {
            "query_code": card.query_code,
            "item_name": card.item_name,
            "department": card.organ_name,
            "applicant": card.applicant,
            "state": card.state,
            "state_label": card.state.label,
            "turn": found.turn,
            "dates": representation.dates(found.dates),
            "clock": representation.clock(found.decision_due, found.deadlines),
            "events": [representation.event(one) for one in found.events],
        }
    )
