"""/hall-desk/halls/<id>/check: what the hall lacks against the notice, sentence by sentence, to read and to print."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yimen.foundation import instant
from yimen.halls.checking import check_hall
from yimen.law.actors import Role
from yimen.law.halls.keepers import keeps_hall
from yimen.law.halls.notice_check import NOTICE
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.hall_desk.sheets import seen_hall


@staff(Role.hall_manager, Role.guide, Role.admin)
@require_safe
def show(request: ActorRequest, hall_id: UUID) -> HttpResponse:
    """Each sentence of the notice with what is lacking by it."""
    model, today = seen_hall(hall_id), instant.today()
    context = {
        "model": model,
        "keeps": keeps_hall(request.actor, hall_id),
        "check": check_hall(hall_id, on=today, base_url=settings.YIMEN_BASE_URL),
        "notice": NOTICE,
        "today": today,
    }
    return render(request, "hall_desk/check.html", context)
