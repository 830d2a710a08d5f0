"""/halls/enrol: a machine becomes a device of the hall by the code that its manager was shown."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from yimen.foundation import instant
from yimen.halls.commands.devices import claim
from yimen.law.refusal import Refusal
from yimen.surfaces.common import kiosk
from yimen.surfaces.common.access import public
from yimen.surfaces.common.devices import device_of, remember

_QUESTION = {"key": "code", "label": "启用码", "hint": "8位，如 ABCD-2345，不分大小写。", "kind": "id_number"}


@public
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The one field; the right code makes this browser the device and leads to the device's page."""
    if request.method != "POST":
        return render(request, "hall/enrol.html", {"question": _QUESTION})
    try:
        claimed = claim(code=request.POST.get("code", ""), now=instant.now())
    except Refusal as refusal:
        context = {"question": {**_QUESTION, "error": refusal.message}, "errors": {"code": refusal}}
        return render(request, "hall/enrol.html", context, status=409)
    response = HttpResponseRedirect(reverse(f"hall:{claimed.kind.value}"))
    response.delete_cookie(kiosk.COOKIE, samesite="Lax")  # the home of a kiosk sets it again
    remember(response, claimed.token)
    return response


@public
@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """What this machine is, and where its page is."""
    card = device_of(request)
    home = reverse(f"hall:{card.kind.value}") if card else ""
    return render(request, "hall/enrolled.html", {"device": card, "home": home})
