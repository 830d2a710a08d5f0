"""/oversight/delegations: which organ decides what in another's name, recorded and ended (行政许可法第二十四条)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from yimen.catalogue.queries import PublishedVersion, current_version, search
from yimen.foundation import instant
from yimen.law.actors import Actor, Role
from yimen.law.delegation import LONGEST_ANNOUNCEMENT
from yimen.law.refusal import Refusal
from yimen.organisations.delegations import DelegationCard, all_delegations, delegate, end_delegation
from yimen.organisations.queries import organs
from yimen.surfaces.common.access import ActorRequest, staff

_COLUMNS = (
    {"key": "item", "label": "事项"},
    {"key": "organ", "label": "委托机关"},
    {"key": "delegate", "label": "受委托机关"},
    {"key": "announcement", "label": "公告"},
    {"key": "since", "label": "起"},
    {"key": "until", "label": "止"},
    {"key": "end", "label": "终止"},
)


@staff(Role.admin)
@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """Every delegation, those that are over as well."""
    rows = [_row(one, instant.today()) for one in all_delegations()]
    return render(request, "oversight/delegations.html", {"columns": _COLUMNS, "rows": rows})


@staff(Role.admin)
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: ActorRequest) -> HttpResponse:
    """The form; a POST records the delegation. The same form sent twice is one delegation."""
    if request.method != "POST":
        return _ask(request, {})
    try:
        _record(request.actor, request.POST)
    except Refusal as refusal:
        return _ask(request, {refusal.field or "": refusal})
    messages.success(request, "委托已登记，并列入公开的委托公告。")
    return HttpResponseRedirect(reverse("oversight:delegations"))


@staff(Role.admin)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: ActorRequest, delegation_id: UUID) -> HttpResponse:
    """Asks once more; a POST ends the delegation today."""
    found = next((one for one in all_delegations() if one.id == delegation_id), None)
    if found is None:
        raise Http404
    if request.method != "POST":
        return _confirm(request, found)
    end_delegation(delegation_id=delegation_id, actor=request.actor, now=instant.now())
    messages.success(request, "委托已终止，从今天起由委托机关自己办理。")
    return HttpResponseRedirect(reverse("oversight:delegations"))


def _record(actor: Actor, post: QueryDict) -> None:
    version, until = _item(post.get("item", "")), post.get("valid_until", "")
    delegate(
        item_id=version.item_id,
        item_name=version.name,
        item_organ_id=version.organ_id,
        organ_id=version.organ_id,
        delegate_id=_organ(post.get("delegate", "")),
        announcement=post.get("announcement", "").replace("\x00", "").strip(),
        valid_from=_day(post.get("valid_from", ""), "valid_from"),
        valid_until=_day(until, "valid_until") if until else None,
        actor=actor,
        now=instant.now(),
    )


def _item(typed: str) -> PublishedVersion:
    """The item with this code, or called exactly so. Raises Refusal `item_unknown`."""
    words = typed.replace("\x00", "").strip()
    named = [one.code for one in search(words).hits if one.name == words] if words else []
    try:
        return current_version(named[0] if len(named) == 1 else words)
    except Refusal as refusal:
        raise Refusal("item_unknown", "请填写一个事项的编码，或者与办事指南一致的名称。", field="item") from refusal


def _organ(typed: str) -> UUID:
    found = next((one.id for one in organs() if str(one.id) == typed), None)
    if found is None:
        raise Refusal("organ_unknown", "请选择受委托的行政机关。", field="delegate")
    return found


def _day(typed: str, field: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise Refusal("wrong_day", "请填写日期，如2026-03-01。", field=field) from error


def _row(one: DelegationCard, today: date) -> dict[str, Any]:
    over = one.valid_until is not None and one.valid_until < today
    return {
        "item": one.item_name,
        "organ": one.organ_name,
        "delegate": one.delegate_name,
        "announcement": one.announcement,
        "since": one.valid_from,
        "until": one.valid_until or {"text": "长期"},
        "end": "已结束" if over else {"text": "终止", "href": reverse("oversight:end_delegation", args=[one.id])},
    }


def _ask(request: ActorRequest, errors: Mapping[str, Refusal]) -> HttpResponse:
    context = {
        "frame": "common/staff_base.html",
        "heading": "登记一项委托",
        "lead": "只能委托其他行政机关；受委托机关以委托机关的名义办理，不得再委托。登记后立即向社会公布。",
        "fields": [
            {**one, "value": request.POST.get(one["key"]), "error": _words(errors, one["key"])} for one in _fields()
        ],
        "errors": errors,
        "action": request.path,
        "label": "登记委托",
        "back": reverse("oversight:delegations"),
    }
    return render(request, "common/confirm.html", context, status=409 if errors else 200)


def _words(errors: Mapping[str, Refusal], key: str) -> str:
    return errors[key].message if key in errors else ""


def _fields() -> list[dict[str, Any]]:
    choices = [(str(one.id), one.name) for one in organs()]
    announced = {"label": "公告的名称或者文号", "maxlength": LONGEST_ANNOUNCEMENT}
    return [
        {"key": "item", "label": "事项的编码或者名称", "maxlength": 200},
        {"key": "delegate", "label": "受委托机关", "kind": "select", "options": choices},
        {"key": "announcement", **announced},
        {"key": "valid_from", "label": "从哪天起", "kind": "date"},
        {
            "key": "valid_until",
            "label": "到哪天止",
            "kind": "date",
            "required": False,
            "hint": "当天仍有效；长期的不填。",
        },
    ]


def _confirm(request: ActorRequest, found: DelegationCard) -> HttpResponse:
    context = {
        "frame": "common/staff_base.html",
        "heading": "终止这项委托吗？",
        "lead": "从今天起受委托机关不能再以委托机关的名义办理；已经作出的决定不受影响。",
        "rows": [
            {"label": "事项", "value": found.item_name},
            {"label": "委托机关", "value": found.organ_name},
            {"label": "受委托机关", "value": found.delegate_name},
        ],
        "action": request.path,
        "label": "终止委托",
        "kind": "danger",
        "back": reverse("oversight:delegations"),
    }
    return render(request, "common/confirm.html", context)
