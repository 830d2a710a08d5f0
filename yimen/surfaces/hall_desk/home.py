"""The halls of the county."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yimen.law.actors import Role
from yimen.organisations.queries import halls
from yimen.surfaces.common.access import ActorRequest, staff


@require_safe
@staff(Role.hall_manager, Role.guide, Role.admin)
def show(request: ActorRequest) -> HttpResponse:
    """Every hall with what is known of it; one's own first."""
    mine = request.actor.hall_id
    found = sorted(halls(), key=lambda hall: hall.id != mine)
    return render(request, "hall_desk/home.html", {"halls": found, "mine": mine})
