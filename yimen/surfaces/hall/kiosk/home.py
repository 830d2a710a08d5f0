"""/halls/kiosk: six large things to press, and the end of whoever was here before.

Whatever way the home page opens, the last person's session ends in the house first: by the button, by the clock of
static/yimen/kiosk.js, or because somebody simply went home. Three cookies stay: which device this is, that its pages
look like a kiosk's, and that type is large. `Clear-Site-Data: "cookies"` would take those too, and "storage" the
numbers lent to the device, so that cookies are named one by one and the browser is told to forget its cache.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yimen.law.halls.cameras import camera_notice
from yimen.law.halls.devices import DeviceKind
from yimen.surfaces.common import devices, elder, kiosk
from yimen.surfaces.common.access import public
from yimen.surfaces.common.devices import DeviceRequest, device

_LASTS = 400 * 24 * 3600  # s, as long as browsers keep a cookie
_STAY = frozenset({devices.COOKIE, kiosk.COOKIE, elder.COOKIE})


@device(DeviceKind.kiosk)
@require_safe
def home(request: DeviceRequest) -> HttpResponse:
    """Numbers, guides, applying, progress, printing; nobody is signed in on it."""
    if not kiosk.is_on(request) or request.COOKIES.get(settings.SESSION_COOKIE_NAME):
        return _as_a_kiosk(HttpResponseRedirect(reverse("hall:kiosk_reset")))
    get_token(request)  # the numbers given out without a network are told by a script, which needs it
    response = render(request, "hall/kiosk/home.html", {"camera": camera_notice(request.device.zone_kind)})
    response["Cache-Control"] = "no-store"
    return _as_a_kiosk(response)


@public
@require_safe
def reset(request: HttpRequest) -> HttpResponse:
    """End the session and forget everything of hers here. A GET may do it: asked twice it does the same, and a device
    that was revoked meanwhile has to forget her all the same. Any other browser is led home with its session.
    """
    if not kiosk.is_on(request):
        return HttpResponseRedirect("/")
    request.session.flush()
    response = HttpResponseRedirect(reverse("hall:kiosk"))
    response["Clear-Site-Data"] = '"cache"'
    response["Cache-Control"] = "no-store"
    for name in request.COOKIES.keys() - _STAY:
        response.delete_cookie(name, samesite="Lax")
    return response


def _as_a_kiosk(response: HttpResponse) -> HttpResponse:
    for name in (kiosk.COOKIE, elder.COOKIE):  # large type again for the next one, whatever this one chose
        response.set_cookie(name, "1", max_age=_LASTS, samesite="Lax")
    return response
