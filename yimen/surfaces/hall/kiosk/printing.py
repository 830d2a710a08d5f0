"""/halls/kiosk/print: the documents of her cases, and the page in which a kiosk shows a file."""

from __future__ import annotations

from csp.decorators import csp_update
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_safe

from yimen.cases.queries import my_cases
from yimen.foundation import instant
from yimen.surfaces.common.access import ActorRequest, signed_in
from yimen.surfaces.common.casework.lists import page_number
from yimen.surfaces.portal.cases.own import own_file

_FILES = frozenset({"portal:document", "portal:case_material", "portal:apply_material_file"})


@signed_in
@require_safe
def cases(request: ActorRequest) -> HttpResponse:
    """Her cases, the newest first."""
    page = my_cases(request.actor, today=instant.today(), number=page_number(request))
    context = {"cards": page.cards, "next": page.number + 1 if page.has_next else 0}
    return render(request, "hall/kiosk/print.html", context)


@signed_in
@require_safe
def documents(request: ActorRequest, number: str) -> HttpResponse:
    """What was issued in one case: voucher, notices, decision, certificate."""
    file = own_file(request, number)
    return render(request, "hall/kiosk/documents.html", {"card": file.card, "documents": file.documents})


@signed_in
@require_safe
@csp_update({"frame-src": ["'self'"]})  # type: ignore[arg-type]  # its types know only views without arguments
def file(request: ActorRequest) -> HttpResponse:
    """A file of hers (`of`) in a frame, with a button that prints it; whether it is hers the file's own page asks."""
    address = request.GET.get("of", "")
    try:
        known = resolve(address).view_name in _FILES
    except Resolver404:
        known = False
    if not known:
        raise Http404
    return render(request, "hall/kiosk/file.html", {"address": address})
