"""/halls/kiosk/check-in: whoever booked gets her number by her code, without queueing for it."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yimen.appointments.commands import check_in
from yimen.foundation import instant
from yimen.law.halls.devices import DeviceKind
from yimen.law.identifiers import parse_query_code
from yimen.law.refusal import Refusal
from yimen.surfaces.common.devices import DeviceRequest, device


@device(DeviceKind.kiosk)
@require_http_methods(["GET", "HEAD", "POST"])
def arrive(request: DeviceRequest) -> HttpResponse:
    """The code typed, or what the scanner reads of the QR code; a POST shows the number and prints it."""
    if request.method != "POST":
        return _page(request)
    try:
        code = parse_query_code(request.POST.get("code", ""), field="code")
        here = request.device
        done = check_in(code=code, hall_id=here.hall_id, device_id=here.id, now=instant.now())
    except Refusal as refusal:
        return _page(request, refusal)
    return HttpResponseRedirect(reverse("hall:kiosk_ticket_shown", args=[done.ticket.code]))


def _page(request: DeviceRequest, refusal: Refusal | None = None) -> HttpResponse:
    question = {
        "key": "code", "label": "预约码", "hint": "照预约凭证输入，或者把二维码对准扫码口。", "maxlength": 200,
        "value": request.POST.get("code", "")[:200], "error": refusal.message if refusal else "",
    }  # fmt: skip
    context = {"question": question, "errors": {"code": refusal} if refusal else {}}
    return render(request, "hall/kiosk/check_in.html", context, status=409 if refusal else 200)
