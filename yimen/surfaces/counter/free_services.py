"""/counter/cases/NUMBER/free-services: what was copied, sealed and posted for the case, and writing down what is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from yimen.cases.queries import case_to_serve
from yimen.foundation import instant
from yimen.foundation.ids import new_id
from yimen.free_services.commands import record
from yimen.free_services.queries import of_case
from yimen.law.free_services import FIELDS, Service
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.act_forms import by_field, faults, read_values
from yimen.surfaces.common.casework.acts import NOT_FOUND
from yimen.surfaces.common.ui.fields import act_field
from yimen.surfaces.counter.desk import DESK

_COLUMNS = (
    {"key": "at", "label": "时间"},
    {"key": "service", "label": "服务"},
    {"key": "words", "label": "内容"},
)


@staff(*DESK.roles)
@require_safe
def show(request: ActorRequest, number: str) -> HttpResponse:
    """What was done for nothing for the case."""
    case = case_to_serve(request.actor, number=number, on=instant.today())
    context = {
        "number": case.number,
        "columns": _COLUMNS,
        "rows": [{"at": one.at, "service": one.service.label, "words": one.words} for one in of_case(case.id)],
        "posted": case.postal_number,
        "services": [(f"登记{one.label}", _address("free_service", number, one)) for one in Service],
        "back": DESK.url("case", case.number),
    }
    return render(request, "counter/free_services.html", context)


@staff(*DESK.roles)
@require_http_methods(["GET", "HEAD", "POST"])
def write_down(request: ActorRequest, number: str, name: str) -> HttpResponse:
    """The form of one service; a POST writes it down, once however often it is sent."""
    if name not in {one.value for one in Service}:
        raise Http404
    service = Service(name)
    values = read_values(FIELDS[service], request.POST) if request.method == "POST" else {}
    errors = _attempt(request, number, service, values) if values else {}
    if values and not errors:
        messages.success(request, f"{service.label}已登记。")
        return HttpResponseRedirect(_address("free_services", number))
    return _page(request, number, service, values, errors)


def _attempt(request: ActorRequest, number: str, service: Service, values: dict[str, Any]) -> dict[str, Refusal]:
    wrong = faults(FIELDS[service], values)
    if wrong:
        return wrong
    try:
        record(actor=request.actor, number=number, service=service, values=values, key=_key(request), now=instant.now())
    except Refusal as refusal:
        if refusal.code == NOT_FOUND:
            raise
        return by_field(refusal, FIELDS[service])
    return {}


def _page(
    request: ActorRequest, number: str, service: Service, values: dict[str, Any], errors: dict[str, Refusal]
) -> HttpResponse:
    case = case_to_serve(request.actor, number=number, on=instant.today())
    words = {key: one.message for key, one in errors.items()}
    context = {
        "frame": "counter/frame.html", "heading": f"登记{service.label}",
        "rows": [{"label": "办件编号", "value": case.number}],
        "fields": [act_field(one, values.get(one.key), words.get(one.key, "")) for one in FIELDS[service]],
        "errors": errors, "hidden": [("key", _key(request))], "action": request.path, "label": "登记",
        "back": _address("free_services", case.number),
    }  # fmt: skip
    return render(request, "common/confirm.html", context, status=409 if errors else 200)


def _key(request: ActorRequest) -> UUID:
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return new_id()


def _address(view: str, *args: str) -> str:
    return reverse(f"counter:{view}", args=args)
