"""GET, POST /ask: a question, with or without signing in; GET /ask/find: the answer, by query code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from yimen.catalogue.queries import PublishedVersion, current_version
from yimen.consultations.commands import ask as ask_question
from yimen.foundation import instant
from yimen.foundation.ids import new_id
from yimen.law.consultations import ConsultationAct, rule_of
from yimen.law.identifiers import parse_query_code
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import actor_of, public
from yimen.surfaces.common.act_forms import by_field, faults, read_values
from yimen.surfaces.common.ui.fields import act_field

_FIELDS = rule_of(ConsultationAct.ask).fields
_HINTS = {
    "question": "请不要写身份证号码、银行卡号。",
    "phone": "方便工作人员回电话问清楚；不填也能凭查询码看答复。",
}
_LONGEST_KEY = 100


@public
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The form, about the item of `?item=`; a question that was sent leads to its page."""
    version = _version(request.POST.get("item") or request.GET.get("item", ""))
    if request.method != "POST":
        return ask_page(request, version)
    values = read_values(_FIELDS, request.POST)
    errors: Mapping[str, Refusal] = faults(_FIELDS, values)
    if not errors:
        code, errors = _send(request, version, values)
        if code:
            messages.success(request, "已收到您的咨询。请记下查询码，凭它查看答复。")
            return HttpResponseRedirect(reverse("portal:consultation", kwargs={"code": code}))
    return ask_page(request, version, values, errors, status=422)


@public
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """A code that has the form of one leads to its page."""
    typed = request.GET.get("code", "")
    try:
        code = parse_query_code(typed, field="code")
    except Refusal as refusal:
        return ask_page(request, None, {"code": typed}, {"code": refusal}, status=422)
    return HttpResponseRedirect(reverse("portal:consultation", kwargs={"code": code}))


def ask_page(
    request: HttpRequest,
    version: PublishedVersion | None,
    values: Mapping[str, Any] | None = None,
    errors: Mapping[str, Refusal] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """The form with what was typed, and the question for a query code."""
    typed, wrong = values or {}, errors or {}
    context = {
        "version": version,
        "fields": [_field(one.key, typed, wrong) for one in _FIELDS],
        "code": {
            "key": "code", "label": "查询码", "value": typed.get("code", "")[:40], "maxlength": 20,
            "hint": "提出咨询时得到的10位数字和字母", "error": wrong["code"].message if "code" in wrong else "",
        },
        "errors": wrong,
        "key": request.POST.get("key", "")[:_LONGEST_KEY] or str(new_id()),
    }  # fmt: skip
    return render(request, "portal/consultations/ask.html", context, status=status)


def _field(key: str, typed: Mapping[str, Any], wrong: Mapping[str, Refusal]) -> dict[str, Any]:
    field = next(one for one in _FIELDS if one.key == key)
    drawn = act_field(field, typed.get(key), wrong[key].message if key in wrong else "")
    return {**drawn, "hint": _HINTS.get(key, ""), "kind": "phone" if key == "phone" else drawn["kind"]}


def _send(
    request: HttpRequest, version: PublishedVersion | None, values: Mapping[str, Any]
) -> tuple[str, Mapping[str, Refusal]]:
    """The query code, or what was wrong by field."""
    try:
        made = ask_question(
            actor=actor_of(request),
            values=values,
            item_code=version.code if version else "",
            source=request.META.get("REMOTE_ADDR", ""),
            key=request.POST.get("key", "")[:_LONGEST_KEY],
            now=instant.now(),
        )
    except Refusal as refusal:
        return "", by_field(refusal, _FIELDS)
    return made.query_code, {}


def _version(code: str) -> PublishedVersion | None:
    """The item that is asked about; an item there is not any more is none, the question can still be put."""
    try:
        return current_version(code) if code else None
    except Refusal:
        return None
