"""/review/consultations/: what a department was asked, and what becomes of it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yimen.law.actors import Role
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.consulting import inbox, page, recording
from yimen.surfaces.common.consulting.place import Place

PLACE = Place("review", "review/consulting_frame.html")
_ASKED = (Role.approver, Role.organ_head)


@staff(*_ASKED)
@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """The inbox."""
    return inbox.listing(request, PLACE)


@staff(*_ASKED)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    """Somebody asks in person or on the telephone."""
    return recording.new(request, PLACE)


@staff(*_ASKED)
@require_safe
def show(request: ActorRequest, consultation_id: UUID) -> HttpResponse:
    """One consultation; `?act=` opens the form of an act."""
    return page.show(request, PLACE, consultation_id)


@staff(*_ASKED)
@require_POST
def act(request: ActorRequest, consultation_id: UUID, name: str) -> HttpResponse:
    """Answer it, take it, hand it on, accept it, send it back."""
    return page.act(request, PLACE, consultation_id, name)
