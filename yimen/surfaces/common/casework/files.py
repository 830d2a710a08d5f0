"""The files of a case: what was handed in, and what was issued. Each is asked for through the door of cases."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

from csp.decorators import csp_replace
from django.http import Http404, HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin

from yimen.cases.commands import open_material
from yimen.cases.queries import case_file
from yimen.documents.commands import ensure_rendered
from yimen.documents.queries import read_pdf
from yimen.foundation import instant
from yimen.surfaces.common.access import ActorRequest

_SHOWN_IN_THE_BROWSER = frozenset({"application/pdf", "image/jpeg", "image/png", "image/webp"})
# A file is shown beside the decision: by our own pages and by no other site. It may load nothing and run nothing.
_FRAME_POLICY = {"default-src": ["'none'"], "style-src": ["'unsafe-inline'"], "frame-ancestors": ["'self'"]}


@xframe_options_sameorigin
@csp_replace(_FRAME_POLICY)  # type: ignore[arg-type]  # its types know only views without arguments
def material(request: ActorRequest, number: str, key: str) -> HttpResponse:
    """The file of a material; that it was opened is recorded."""
    card, content = open_material(actor=request.actor, number=number, key=key, now=instant.now())
    return file_response(content, card.media_type, card.name)


def document(request: ActorRequest, number: str, document_id: UUID) -> HttpResponse:
    """The PDF of a document of the case, made now if the worker has not made it yet."""
    now = instant.now()
    file = case_file(request.actor, number=number, now=now)
    card = next((one for one in file.documents if one.document_id == document_id), None)
    if card is None:
        raise Http404
    ensure_rendered(document_id, now)
    return file_response(read_pdf(document_id), "application/pdf", f"{card.title} {card.number}.pdf")


def file_response(content: bytes, media_type: str, name: str) -> HttpResponse:
    """A file of somebody's: shown where a browser shows it safely, saved otherwise, and kept by no cache."""
    way = "inline" if media_type in _SHOWN_IN_THE_BROWSER else "attachment"
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f"{way}; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    return response
