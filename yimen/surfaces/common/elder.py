"""Elder mode, one tap away on every page: a cookie, read by the page frame, kept for a year on this device."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from yimen.surfaces.common.access import public

COOKIE = "yimen_elder"
A_YEAR = 365 * 24 * 3600


def is_on(request: HttpRequest) -> bool:
    """Whether this reader asked for large type."""
    return request.COOKIES.get(COOKIE) == "1"


def address(request: HttpRequest, *, on: bool) -> str:
    """Where the switch leads; afterwards the reader is back on the page she came from."""
    query = urlencode([("on", int(on)), ("next", request.get_full_path())])
    return f"{reverse('elder')}?{query}"


@public
def switch(request: HttpRequest) -> HttpResponse:
    """Switches elder mode on or off (`on`) and returns to `next`, only ever on this site.

    A GET may do it: asked twice it does the same, and nothing but this device's own display changes.
    """
    back = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back, headers={"Cache-Control": "no-store"})
    # page.js writes the same cookie, so it is not HttpOnly; it says nothing about anybody.
    response.set_cookie(COOKIE, "1" if request.GET.get("on") == "1" else "0", max_age=A_YEAR, samesite="Lax")
    return response
