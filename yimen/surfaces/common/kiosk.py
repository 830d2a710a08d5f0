"""A browser that stands in the hall as a kiosk (自助终端): its pages have the kiosk's frame.

The cookie says only how pages look here; what a kiosk may do, its own secret says (surfaces/common/devices.py).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.clickjacking import xframe_options_sameorigin

COOKIE = "yimen_kiosk"
_IN_A_FRAME = {"default-src": ["'none'"], "style-src": ["'unsafe-inline'"], "frame-ancestors": ["'self'"]}


def is_on(request: HttpRequest) -> bool:
    """Whether this browser is a kiosk's."""
    return request.COOKIES.get(COOKIE) == "1"


def framed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """For a view that answers with somebody's file. A kiosk shows it inside a page of its own: alone on the screen it
    would have no way back, and nobody to clear it away when she has gone.
    """

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_on(request) and request.headers.get("Sec-Fetch-Dest", "document") == "document":
            return HttpResponseRedirect(f"{reverse('hall:kiosk_file')}?{urlencode({'of': request.path})}")
        return view(request, *args, **kwargs)

    return xframe_options_sameorigin(csp_replace(_IN_A_FRAME)(shown))
