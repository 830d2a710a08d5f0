"""/review/inspections/: what waits for an inspector, and the record she makes on site, with a network or without."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from yimen.cases.commands import open_inspection_picture, record_inspection
from yimen.cases.queries import WaitingInspection, inspection_to_record, inspections_for, is_recorded
from yimen.foundation import instant
from yimen.law.actors import Role
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import ActorRequest, public, staff
from yimen.surfaces.common.casework.files import file_response
from yimen.surfaces.common.casework.lists import page_number
from yimen.surfaces.common.problems import problem
from yimen.surfaces.review import inspection_form
from yimen.surfaces.review.inspection_form import Sent

_COLUMNS = (
    {"key": "item", "label": "事项"},
    {"key": "kind", "label": "方式"},
    {"key": "at", "label": "时间"},
    {"key": "place", "label": "地点"},
    {"key": "applicant", "label": "申请人"},
)
_RECORDED = "核查记录已送达。"


@staff(Role.approver)
@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """What the signed-in inspector is to look at, the nearest first; what her phone still keeps is added by script."""
    number = page_number(request)
    found, more = inspections_for(request.actor, today=instant.today(), number=number)
    page = {"number": number, "has_next": more}
    context = {"columns": _COLUMNS, "rows": [_row(one) for one in found], "page": page}
    return render(request, "review/inspections.html", context)


@staff(Role.approver)
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: ActorRequest, number: str) -> HttpResponse:
    """The form of the record, or the record itself: from a form as it is, or from a phone that kept it (JSON)."""
    if request.method == "POST":
        return _receive(request, number)
    return _page(request, number)


def _receive(request: ActorRequest, number: str) -> HttpResponse:
    as_json = request.headers.get("Accept") == "application/json"
    if is_recorded(request.actor, number=number, key=request.POST.get("key", "")):
        return _recorded(request, number, as_json=as_json)
    try:
        _for_the_one_who_wrote_it(request)
        sent = _perform(request, number)
    except Refusal as refusal:
        if not as_json:
            raise
        return problem(409, refusal.code, refusal.message, article=refusal.article or "")
    if not sent.errors:
        return _recorded(request, number, as_json=as_json)
    if as_json:
        code, message = next((one.code, one.message) for one in sent.errors.values())
        return problem(409, code, message)
    return _page(request, number, sent)


def _for_the_one_who_wrote_it(request: ActorRequest) -> None:
    """A phone keeps the record of whoever wrote it, and somebody else may have signed in since."""
    if request.POST.get("account", "") != str(request.actor.account_id):
        raise Refusal("other_account", "这份记录是另一位核查人员写的，请由她登录后发送。")


def _perform(request: ActorRequest, number: str) -> Sent:
    now = instant.now()
    _, note = inspection_to_record(request.actor, number=number, now=now)
    sent = inspection_form.read(request, note)
    if not sent.errors:
        try:
            record_inspection(actor=request.actor, number=number, values=sent.values, now=now)
        except Refusal as refusal:
            sent.errors[refusal.field or ""] = refusal
    return sent


def _recorded(request: ActorRequest, number: str, *, as_json: bool) -> HttpResponse:
    address = reverse("review:case", args=[number])
    if as_json:
        return JsonResponse({"state": "recorded", "case": address})
    messages.success(request, _RECORDED)
    return HttpResponseRedirect(address)


def _page(request: ActorRequest, number: str, sent: Sent | None = None) -> HttpResponse:
    card, note = inspection_to_record(request.actor, number=number, now=instant.now())
    context = {"card": card, "note": note, "form": inspection_form.questions(note, sent)}
    return render(request, "review/inspection.html", context, status=409 if sent else 200)


@public
@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: from this address it may keep the pages under /review/inspections/ and no others."""
    return render(request, "review/inspection_worker.js", content_type="text/javascript; charset=utf-8")


@staff(Role.approver, Role.organ_head)
@require_safe
def picture(request: ActorRequest, number: str, file_id: UUID) -> HttpResponse:
    """A photograph or a signature; that it was opened is recorded."""
    card, content = open_inspection_picture(actor=request.actor, number=number, file_id=file_id, now=instant.now())
    return file_response(content, card.media_type, card.name)


def _row(one: WaitingInspection) -> dict[str, Any]:
    return {
        "item": {"text": one.card.item_name, "href": reverse("review:inspection", args=[one.card.number])},
        "kind": one.kind.label,
        "at": one.planned_at,
        "place": one.place,
        "applicant": one.card.applicant,
    }
