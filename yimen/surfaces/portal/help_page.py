"""GET /help: how it goes, and whom to ask when it does not."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yimen.surfaces.common.access import public


@public
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Words only."""
    return render(request, "portal/help.html")
