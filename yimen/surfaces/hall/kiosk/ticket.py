"""/halls/kiosk/ticket: a number at the kiosk, by the group or by what she wants done; it prints itself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from yimen.catalogue.queries import ListedVersion, search
from yimen.foundation import instant
from yimen.foundation.ids import new_id
from yimen.halls.queries import group_for_item, hall_model
from yimen.law.halls.devices import DeviceKind
from yimen.law.queueing.tickets import TicketSource
from yimen.law.refusal import Refusal
from yimen.queues.commands import issue
from yimen.surfaces.common.devices import DeviceRequest, device
from yimen.surfaces.hall.tickets import context_of, found
from yimen.surfaces.hall.ways import claimed, groups_now, id_in, key_of, priorities

_MOST_HITS = 6


@device(DeviceKind.kiosk)
@require_http_methods(["GET", "HEAD", "POST"])
def ticket(request: DeviceRequest) -> HttpResponse:
    """The groups of the hall, and a search for whoever does not know which is hers; a POST takes the number."""
    if request.method != "POST":
        return _page(request)
    group_id = id_in(request.POST.get("group"))
    if group_id is None:
        return _page(request, Refusal("group_required", "请按您要办的业务。"))
    try:
        code = _issue(request, group_id)
    except Refusal as refusal:
        return _page(request, refusal)
    return HttpResponseRedirect(reverse("hall:kiosk_ticket_shown", args=[code]))


@device(DeviceKind.kiosk)
@require_safe
def shown(request: DeviceRequest, code: str) -> HttpResponse:
    """The number, large; the printer gets the paper, and after a while the next person gets the home page."""
    return render(request, "hall/kiosk/ticket_shown.html", context_of(found(code)))


def _issue(request: DeviceRequest, group_id: UUID) -> str:
    item_id = id_in(request.POST.get("item"))
    return issue(
        hall_id=request.device.hall_id,
        group_id=group_id,
        source=TicketSource.kiosk,
        key=key_of(request),
        now=instant.now(),
        priority=claimed(request.POST.get("priority", "")),
        item_ids=(item_id,) if item_id else (),
        device_id=request.device.id,
    ).code


def _page(request: DeviceRequest, refusal: Refusal | None = None) -> HttpResponse:
    hall_id, q = request.device.hall_id, request.GET.get("q", "").replace("\x00", "").strip()[:60]
    context = {
        "hall": hall_model(hall_id).hall,
        "groups": groups_now(hall_id, instant.now()),
        "priorities": priorities(request.POST.get("priority", "")),
        "q": q,
        "hits": [_hit(hall_id, one) for one in search(q).hits[:_MOST_HITS]] if q else [],
        "key": str(new_id()),
        "errors": {"": refusal} if refusal else {},
    }
    return render(request, "hall/kiosk/ticket.html", context, status=409 if refusal else 200)


def _hit(hall_id: UUID, one: ListedVersion) -> dict[str, Any]:
    group = group_for_item(hall_id, one.item_id, instant.today())
    return {"item_id": one.item_id, "name": one.name, "organ": one.organ_name, "group": group}
