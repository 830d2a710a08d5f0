"""/oversight/promises: debts of materials, commitments to verify, records of breach and their clearing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from yimen.cases.commands import clear_breach
from yimen.cases.commands.clear_breach import REASON
from yimen.cases.queries import BreachCard, all_verifications, breach, breaches, open_debts
from yimen.foundation import instant
from yimen.law.actors import Role
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.casework.lists import filter_options, page_number
from yimen.surfaces.common.casework.promised import COLUMNS, promised_rows
from yimen.surfaces.common.ui.fields import act_field
from yimen.surfaces.oversight.cases import DESK

_DEBTS, _VERIFICATIONS, _BREACHES = "", "verifications", "breaches"
_WORDS = {
    _DEBTS: ("容缺欠交", "还没有补齐的容缺材料，先到期的在前"),
    _VERIFICATIONS: ("承诺待核查", "还没有核查的告知承诺，先到期的在前"),
    _BREACHES: ("违反承诺记录", "违反承诺的记录，新的在前"),
}
_BREACH_COLUMNS = (
    {"key": "item", "label": "事项"},
    {"key": "party", "label": "申请人"},
    {"key": "recorded", "label": "记录日"},
    {"key": "cleared", "label": "消除日"},
)


@staff(Role.supervisor)
@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """`?show=` is verifications or breaches; without it the debts."""
    show = request.GET.get("show", _DEBTS)
    show = show if show in _WORDS else _DEBTS
    options = [(value, words[0], None) for value, words in _WORDS.items()]
    context = {
        "groups": [{"label": "内容", "options": filter_options(request, options, show)}],
        "caption": _WORDS[show][1],
        **_found(show, page_number(request)),
    }
    return render(request, "oversight/promises.html", context)


def _found(show: str, number: int) -> dict[str, Any]:
    if show == _BREACHES:
        records = breaches(number=number)
        return {"columns": _BREACH_COLUMNS, "rows": [_row(one) for one in records.rows], "page": records}
    query = all_verifications if show == _VERIFICATIONS else open_debts
    page = query(today=instant.today(), number=number)
    return {"columns": COLUMNS, "rows": promised_rows(page.rows, DESK), "page": page}


def _row(one: BreachCard) -> dict[str, Any]:
    clear = {"text": "消除记录", "href": reverse("oversight:clear_breach", args=[one.id])}
    return {
        "item": {"text": one.item_name, "href": DESK.url("case", one.case_number)},
        "party": one.party,
        "recorded": one.recorded_on,
        "cleared": one.cleared_on or clear,
    }


@staff(Role.supervisor)
@require_http_methods(["GET", "HEAD", "POST"])
def clear(request: ActorRequest, breach_id: UUID) -> HttpResponse:
    """Asks for the reason; a POST clears the record."""
    found = breach(breach_id)
    if found is None:
        raise Http404
    if request.method != "POST":
        return _ask(request, found, {})
    try:
        clear_breach(actor=request.actor, breach_id=breach_id, reason=request.POST.get("reason", ""), now=instant.now())
    except Refusal as refusal:
        return _ask(request, found, {refusal.field: refusal})
    messages.success(request, "记录已消除，申请人可以再次选择告知承诺。")
    return HttpResponseRedirect(f"{reverse('oversight:promises')}?show={_BREACHES}")


def _ask(request: ActorRequest, found: BreachCard, errors: Mapping[str, Refusal]) -> HttpResponse:
    wrong = errors["reason"].message if "reason" in errors else ""
    context = {
        "frame": "common/staff_base.html",
        "heading": "消除这条违反承诺的记录吗？",
        "lead": "消除后申请人可以再次选择告知承诺；记录本身和消除的理由都保留。",
        "rows": [
            {"label": "事项", "value": found.item_name},
            {"label": "申请人", "value": found.party},
            {"label": "记录日", "value": found.recorded_on},
        ],
        "fields": [act_field(REASON, request.POST.get("reason"), wrong)],
        "errors": errors,
        "action": request.path,
        "label": "消除记录",
        "back": f"{reverse('oversight:promises')}?show={_BREACHES}",
    }
    return render(request, "common/confirm.html", context, status=409 if errors else 200)
