"""The desks' addresses without their last stroke, as people type them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from yimen.surfaces.common.access import public


@public
@require_safe
def with_slash(request: HttpRequest) -> HttpResponse:
    """Leads to the same address with the stroke; who may enter is asked there."""
    return HttpResponsePermanentRedirect(f"{request.path}/")
