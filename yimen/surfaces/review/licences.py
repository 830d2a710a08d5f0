"""/review/licences/: the licences of the department, and what it decides about one afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yimen.foundation import instant
from yimen.law.actors import Role
from yimen.law.licences import DEEMED_WORDS, LicenceAct, LicenceRule, LicenceState, rule_of
from yimen.law.refusal import Refusal
from yimen.licences.commands import perform
from yimen.licences.queries import LicenceCard, LicenceEvent, LicenceFile, licence_file, organ_licences
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.act_forms import by_field, faults, read_values
from yimen.surfaces.common.casework.lists import filter_options, page_number
from yimen.surfaces.common.ui.fields import act_field

_READERS = (Role.approver, Role.organ_head)
_GRAVE = frozenset({LicenceAct.revoke, LicenceAct.forfeit, LicenceAct.cancel, LicenceAct.suspend})
_COLUMNS = (
    {"key": "name", "label": "证照"},
    {"key": "holder", "label": "持证人"},
    {"key": "state", "label": "状态"},
    {"key": "until", "label": "有效期至"},
    {"key": "number", "label": "编号"},
)


@staff(*_READERS)
@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """The newest first; `?show=` one state."""
    show = request.GET.get("show", "")
    state = LicenceState(show) if show in set(LicenceState) else None
    page = organ_licences(request.actor, today=instant.today(), state=state, number=page_number(request))
    options: list[tuple[str, str, int | None]] = [("", "全部", None)]
    options += [(one.value, one.label, None) for one in LicenceState]
    context = {
        "columns": _COLUMNS,
        "rows": [_row(card) for card in page.cards],
        "page": page,
        "groups": [{"label": "状态", "options": filter_options(request, options, show)}],
    }
    return render(request, "review/licences.html", context)


@staff(*_READERS)
@require_safe
def show(request: ActorRequest, licence_id: UUID) -> HttpResponse:
    """One licence with its history; `?act=` opens the form of an act."""
    file = licence_file(request.actor, licence_id, today=instant.today())
    opened = next((rule for rule in file.open_rules if rule.act == request.GET.get("act")), None)
    return _page(request, file, opened)


@staff(Role.approver)
@require_POST
def act(request: ActorRequest, licence_id: UUID, name: str) -> HttpResponse:
    """Enters what was decided; what is wrong is said beside its field."""
    file = licence_file(request.actor, licence_id, today=instant.today())
    if name not in set(LicenceAct):
        raise Refusal("licence_not_found", "没有这个操作，请从证照页面选择。")
    rule = rule_of(LicenceAct(name))
    values = read_values(rule.fields, request.POST)
    errors = faults(rule.fields, values)
    if not errors:
        try:
            perform(actor=request.actor, licence_id=licence_id, act=rule.act, values=values, now=instant.now())
        except Refusal as refusal:
            errors = by_field(refusal, rule.fields)
    if errors:
        return _page(request, file, rule, values, errors)
    messages.success(request, f"已办理：{rule.label}。")
    return HttpResponseRedirect(reverse("review:licence", args=[licence_id]))


def _page(
    request: ActorRequest,
    file: LicenceFile,
    opened: LicenceRule | None,
    values: Mapping[str, Any] | None = None,
    errors: Mapping[str, Refusal] | None = None,
) -> HttpResponse:
    typed, wrong = values or {}, errors or {}
    context = {
        "card": file.card,
        "facts": _facts(file),
        "events": [_event(one) for one in file.events],
        "buttons": [(rule.label, f"?act={rule.act.value}#act-form") for rule in file.open_rules],
        "opened": opened,
        "danger": opened is not None and opened.act in _GRAVE,
        "action": reverse("review:licence_act", args=[file.card.id, opened.act.value]) if opened else "",
        "fields": [
            act_field(one, typed.get(one.key), wrong[one.key].message if one.key in wrong else "")
            for one in (opened.fields if opened else ())
        ],
        "errors": wrong,
    }
    return render(request, "review/licence.html", context, status=409 if errors else 200)


def _row(card: LicenceCard) -> dict[str, Any]:
    return {
        "name": {"text": card.name, "href": reverse("review:licence", args=[card.id])},
        "holder": card.holder,
        "state": card.state,
        "until": card.valid_until or "未载明",
        "number": card.number,
    }


def _facts(file: LicenceFile) -> list[dict[str, Any]]:
    card = file.card
    facts: list[dict[str, Any]] = [
        {"label": "证照编号", "value": card.number, "demo": card.demonstration},
        {"label": "事项", "value": card.item_name},
        {"label": "发证机关", "value": card.organ_name},
        {"label": "持证人", "value": card.holder},
        {"label": "生效日期", "value": card.valid_from},
        {"label": "有效期至", "value": card.valid_until or "未载明"},
    ]
    if card.deemed:
        facts.append({"label": "延续", "value": DEEMED_WORDS})
    if file.restricted_until:
        facts.append({"label": "不得再次申请至", "value": file.restricted_until, "note": "行政许可法第七十九条"})
    return facts


def _event(one: LicenceEvent) -> dict[str, Any]:
    parts = (one.decision and f"决定书 {one.decision}", one.ground, one.reason, one.article)
    return {"at": one.at, "text": one.label, "detail": "；".join(part for part in parts if part)}
