"""GET /review/verifications: the commitments the department has to verify, by what is due."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yimen.cases.queries import verifications
from yimen.foundation import instant
from yimen.law.actors import Role
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.casework.lists import page_number
from yimen.surfaces.common.casework.promised import COLUMNS, promised_rows
from yimen.surfaces.review.case import DESK


@staff(Role.approver, Role.organ_head)
@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """Each leads to its case, where it is verified."""
    page = verifications(request.actor, today=instant.today(), number=page_number(request))
    context = {"columns": COLUMNS, "rows": promised_rows(page.rows, DESK), "page": page}
    return render(request, "review/verifications.html", context)
