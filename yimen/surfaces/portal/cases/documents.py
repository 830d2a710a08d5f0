"""The files of her case: the documents issued, and the materials she handed in."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponseBase
from django.views.decorators.http import require_safe

from yimen.surfaces.common.access import ActorRequest, signed_in
from yimen.surfaces.common.casework import files
from yimen.surfaces.portal.cases.own import own_file


@signed_in
@require_safe
def document(request: ActorRequest, number: str, document_id: UUID) -> HttpResponseBase:
    """GET /cases/{number}/documents/{id}.pdf."""
    own_file(request, number)
    return files.document(request, number, document_id)


@signed_in
@require_safe
def material(request: ActorRequest, number: str, key: str) -> HttpResponseBase:
    """GET /cases/{number}/materials/{key}."""
    own_file(request, number)
    return files.material(request, number, key)
