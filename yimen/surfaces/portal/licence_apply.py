"""GET, POST /licences/{id}/{purpose}: begin to renew, change or replace a licence (行政许可法第四十九、五十条)."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yimen.catalogue.queries import code_of, current_version
from yimen.foundation import instant
from yimen.law.licence_applications import LicenceRequest, Purpose, check, late_warning
from yimen.licences.queries import OwnLicence, own_licence
from yimen.surfaces.common.access import actor_of, signed_in
from yimen.surfaces.portal.apply.application import own_account_only
from yimen.surfaces.portal.apply.start import begin


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, licence_id: UUID, purpose: str) -> HttpResponse:
    """What she is about to ask; POST makes the draft of the item's own form, which names the licence."""
    if purpose not in set(Purpose):
        raise Http404
    actor, wanted = actor_of(request), Purpose(purpose)
    own_account_only(actor)
    held = own_licence(actor, licence_id, today=instant.today())
    card = held.card
    asked_already = wanted is Purpose.renew and card.renewing
    check(wanted, state=card.state, valid_until=card.valid_until, today=instant.today(), already_open=asked_already)
    code = code_of(held.item_id)
    if request.method != "POST":
        return _page(request, held, wanted)
    begin(actor, current_version(code), asked=LicenceRequest(wanted, card.number))
    return HttpResponseRedirect(reverse("portal:apply_tasks", kwargs={"code": code}))


def _page(request: HttpRequest, held: OwnLicence, wanted: Purpose) -> HttpResponse:
    card = held.card
    warning = late_warning(wanted, card.valid_until, instant.today())
    context = {
        "heading": f"申请{wanted.label}：{card.name}",
        "lead": warning or "填写的内容和材料与新办相同，以前填过的会带过来。",
        "rows": [
            {"label": "证照编号", "value": card.number, "demo": card.demonstration},
            {"label": "有效期至", "value": card.valid_until or "未载明"},
            {"label": "发证机关", "value": card.organ_name},
        ],
        "action": request.path,
        "label": "开始填写",
        "back": reverse("portal:licences"),
    }
    return render(request, "common/confirm.html", context)
