"""The files of her case: the documents issued, and the materials she handed in."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from yimen.cases.commands import open_material
from yimen.foundation import instant
from yimen.surfaces.common.access import ActorRequest, signed_in
from yimen.surfaces.common.casework import files
from yimen.surfaces.common.kiosk import framed
from yimen.surfaces.portal.cases.own import own_file


@signed_in
@require_safe
@framed
def document(request: ActorRequest, number: str, document_id: UUID) -> HttpResponse:
    """GET /cases/{number}/documents/{id}.pdf."""
    own_file(request, number)
    return files.document(request, number, document_id)


@signed_in
@require_safe
@framed
def material(request: ActorRequest, number: str, key: str) -> HttpResponse:
    """GET /cases/{number}/materials/{key}."""
    own_file(request, number)
    card, content = open_material(actor=request.actor, number=number, key=key, now=instant.now())
    return files.file_response(content, card.media_type, card.name)
