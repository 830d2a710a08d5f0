"""GET /appointments/mine: what she booked and where she waits; POST to leave a list."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yimen.appointments.commands import leave_list
from yimen.appointments.queries import my_bookings, my_waiting
from yimen.surfaces.common.access import actor_of, signed_in


@signed_in
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The last made first."""
    actor = actor_of(request)
    return render(request, "portal/appointments/mine.html", {"cards": my_bookings(actor), "waiting": my_waiting(actor)})


@signed_in
@require_POST
def leave(request: HttpRequest, waiting_id: UUID) -> HttpResponse:
    """退出候补."""
    if leave_list(actor=actor_of(request), waiting_id=waiting_id):
        messages.success(request, "已退出候补。")
    return HttpResponseRedirect(reverse("portal:appointments_mine"))
