"""/counter/cases/NUMBER/one-sitting: accept, decide and hand over while the applicant waits; one confirmation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from yimen.cases.commands import decide_in_one_sitting
from yimen.cases.queries import case_file, sitting
from yimen.foundation import instant
from yimen.law.acts_input import GRANT, HAND_OVER
from yimen.law.procedure import Act
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.act_forms import by_field, faults, read_values
from yimen.surfaces.common.casework.acts import NOT_FOUND
from yimen.surfaces.common.ui.fields import act_field
from yimen.surfaces.counter.desk import DESK

_FIELDS = (*GRANT, *HAND_OVER)
_AT_ONCE = "hand_over_now"


@staff(*DESK.roles)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: ActorRequest, number: str) -> HttpResponse:
    """Shows what the sitting consists of and what it needs; a POST does all of it in one transaction."""
    if request.method != "POST":
        return _page(request, number, {_AT_ONCE: True}, {})
    now_too = _AT_ONCE in request.POST
    values = read_values(_FIELDS, request.POST)
    errors = faults(_FIELDS if now_too else GRANT, values) or _attempt(request, number, values, now_too=now_too)
    if errors:
        return _page(request, number, {**values, _AT_ONCE: now_too}, errors, status=409)
    messages.success(request, "已当场办结。" if now_too else "已当场准予，结果到出件窗口领取。")
    return HttpResponseRedirect(DESK.url("case", number))


def _attempt(request: ActorRequest, number: str, values: Mapping[str, Any], *, now_too: bool) -> dict[str, Refusal]:
    try:
        decide_in_one_sitting(
            actor=request.actor,
            number=number,
            grant_values={one.key: values[one.key] for one in GRANT},
            hand_over_values={one.key: values[one.key] for one in HAND_OVER} if now_too else None,
            now=instant.now(),
        )
    except Refusal as refusal:
        if refusal.code == NOT_FOUND:
            raise
        return by_field(refusal, _FIELDS)
    return {}


def _page(
    request: ActorRequest,
    number: str,
    values: Mapping[str, Any],
    errors: Mapping[str, Refusal],
    status: int = 200,
) -> HttpResponse:
    now = instant.now()
    file = case_file(request.actor, number=number, now=now)
    try:
        lines = sitting(request.actor, number=number, now=now)
    except Refusal as refusal:
        lines, errors = (), {"": refusal}
    words = {key: error.message for key, error in errors.items()}
    context = {
        "card": file.card,
        "lines": lines,
        "can_hand_over": any(line.act is Act.hand_over for line in lines),
        "hand_over_now": values.get(_AT_ONCE),
        "grant": [act_field(one, values.get(one.key), words.get(one.key, "")) for one in GRANT],
        "hand_over": [act_field(one, values.get(one.key), words.get(one.key, "")) | {"row": True} for one in HAND_OVER],
        "errors": errors,
        "back": DESK.url("case", number),
    }
    return render(request, "counter/one_sitting.html", context, status=status if lines else 409)
