"""GET /hall-desk/door: the sheet for the hall's door, whose QR code gives a number by phone."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yimen.halls.queries import hall_model
from yimen.law.actors import Role
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.hall_desk.guide_ticket import hall_of


@staff(Role.guide, Role.hall_manager)
@require_safe
def door(request: ActorRequest) -> HttpResponse:
    """The sheet to print and hang up."""
    model = hall_model(hall_of(request))
    code = model.profile.door_code
    address = settings.YIMEN_BASE_URL + reverse("hall:door", args=[code]) if code else ""
    return render(request, "hall_desk/door.html", {"hall": model.hall, "address": address})
