"""The access rule of the pages that a device of a hall shows: a board, a kiosk, a rating terminal."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from yimen.foundation import instant
from yimen.halls.devices import DeviceCard, device_by_token
from yimen.law.halls.devices import DeviceKind
from yimen.surfaces.common.access import View, rule
from yimen.surfaces.common.problems import problem

COOKIE = "yimen_device"
_LASTS = 400 * 24 * 3600  # s, as long as browsers keep a cookie; a device in use is given it anew


class DeviceRequest(HttpRequest):
    """A request whose device is known."""

    device: DeviceCard


def device(*kinds: DeviceKind) -> Callable[[View], View]:
    """An enrolled device of one of `kinds`, in use. A machine that is none is sent to where its code is typed; one that
    was revoked, or is of another kind, is told so.
    """

    def decorate(view: View) -> View:
        def guard(request: HttpRequest) -> HttpResponse | None:
            card = device_of(request)
            if card is None and request.method in {"GET", "HEAD"} and not _wants_json(request):
                return HttpResponseRedirect(reverse("hall:enrol"))
            if card is None or card.revoked_at is not None or card.kind not in kinds:
                return _refused(request, card)
            request.device = card  # type: ignore[attr-defined]
            return None

        return rule(view, "device:" + ",".join(kind.value for kind in kinds), guard)

    return decorate


def device_of(request: HttpRequest) -> DeviceCard | None:
    """The device this browser is enrolled as, a revoked one too; None for any other browser. One query."""
    return device_by_token(request.COOKIES.get(COOKIE, ""), now=instant.now())


def remember(response: HttpResponse, token: str) -> None:
    """Make the browser that gets `response` the device of `token`. No script can read it."""
    response.set_cookie(
        COOKIE, token, max_age=_LASTS, httponly=True, samesite="Strict", secure=settings.SESSION_COOKIE_SECURE
    )


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _refused(request: HttpRequest, card: DeviceCard | None) -> HttpResponse:
    if _wants_json(request):
        return problem(403, "device_refused", "这台设备没有启用，或者已停用。")
    return render(request, "common/errors/device.html", {"device": card}, status=403)
