"""/hall-desk/paper: numbers printed in the morning for the time when the server is away, and typed in afterwards."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yimen.foundation import instant
from yimen.foundation.instant import COUNTY_TIME
from yimen.halls.queries import group, groups_of, hall_model
from yimen.law.actors import Role
from yimen.law.queueing.stubs import Stub, read_stubs
from yimen.law.refusal import Refusal
from yimen.queues.commands import Block, OfflineTicket, lend_block, reconcile
from yimen.queues.queries import block_on_paper, blocks_on_paper
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.hall.ways import id_in
from yimen.surfaces.hall_desk.guide_ticket import hall_of

_GUIDES = (Role.guide, Role.hall_manager)
_SIZES = tuple((str(size), f"{size}张") for size in (30, 60, 90, 150))


@staff(*_GUIDES)
@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: ActorRequest) -> HttpResponse:
    """The paper blocks of today; a POST lends another and leads to its sheets."""
    if request.method != "POST":
        return _listing(request)
    group_id, size = id_in(request.POST.get("group")), request.POST.get("size", "")
    if group_id is None or size not in dict(_SIZES):
        return _listing(request, Refusal("block_incomplete", "请选择业务和张数。", field="group"))
    lent = lend_block(group_id=group_id, day=instant.today(), size=int(size), now=instant.now(), actor=request.actor)
    return HttpResponseRedirect(reverse("hall_desk:paper_block", args=[lent.id]))


@staff(*_GUIDES)
@require_http_methods(["GET", "HEAD", "POST"])
def block(request: ActorRequest, block_id: UUID) -> HttpResponse:
    """The sheets to print; a POST enters the stubs of what was given out."""
    lent = _own(request, block_id)
    if request.method != "POST":
        return _sheets(request, lent)
    try:
        now = instant.now()
        stubs = read_stubs(request.POST.get("stubs", ""), lent.first, lent.last, day=lent.day, now=now)
        cards = reconcile(block_id=lent.id, issued=[_issued(lent, one) for one in stubs], now=now)
    except Refusal as refusal:
        return _sheets(request, lent, refusal)
    messages.success(request, _entered(sum(card.made for card in cards), len(cards)))
    return HttpResponseRedirect(reverse("hall_desk:paper"))


def _entered(made: int, told: int) -> str:
    if not made:
        return "这些号以前都补录过了，没有重复排队。"
    known = f"另有{told - made}个以前补录过，没有重复排队。" if told > made else ""
    return f"已补录{made}个号，按存根上的时间排进队里。{known}"


def _issued(lent: Block, stub: Stub) -> OfflineTicket:
    return OfflineTicket(number=stub.number, issued_at=datetime.combine(lent.day, stub.at, COUNTY_TIME))


def _own(request: ActorRequest, block_id: UUID) -> Block:
    try:
        return block_on_paper(block_id, hall_id=hall_of(request))
    except Refusal as refusal:
        raise Http404(refusal.message) from refusal


def _listing(request: ActorRequest, refusal: Refusal | None = None) -> HttpResponse:
    hall_id = hall_of(request)
    names = {one.id: one.name for one in groups_of(hall_id)}
    context: dict[str, Any] = {
        "columns": _COLUMNS,
        "rows": [_row(one, names.get(one.group_id, "")) for one in blocks_on_paper(hall_id, instant.today())],
        "group": {
            "key": "group", "label": "业务", "kind": "choice", "row": True, "value": request.POST.get("group", ""),
            "options": [(str(one.id), f"{one.prefix}　{one.name}") for one in groups_of(hall_id)],
        },
        "size": {"key": "size", "label": "张数", "kind": "radio", "row": True, "options": _SIZES, "value": "30"},
        "errors": {refusal.field: refusal} if refusal else {},
    }  # fmt: skip
    return render(request, "hall_desk/paper.html", context, status=409 if refusal else 200)


def _sheets(request: ActorRequest, lent: Block, refusal: Refusal | None = None) -> HttpResponse:
    found = group(lent.group_id)
    question = {
        "key": "stubs", "label": "发出的号和时间", "kind": "textarea", "value": request.POST.get("stubs", ""),
        "hint": f"一行一个，例如“{lent.first}-{lent.first + 5} 9:05”；没发出的不用写",
        "error": refusal.message if refusal else "",
    }  # fmt: skip
    context = {
        "lent": lent,
        "hall": hall_model(hall_of(request)).hall,
        "group": found,
        "question": question,
        "errors": {refusal.field or "stubs": refusal} if refusal else {},
    }
    return render(request, "hall_desk/paper_block.html", context, status=409 if refusal else 200)


_COLUMNS = (
    {"key": "numbers", "label": "号段"},
    {"key": "group", "label": "业务"},
    {"key": "state", "label": "补录"},
)


def _row(lent: Block, name: str) -> dict[str, Any]:
    return {
        "numbers": {
            "text": f"{lent.labels[0]} – {lent.labels[-1]}", "href": reverse("hall_desk:paper_block", args=[lent.id])
        },
        "group": name,
        "state": "已补录" if lent.reconciled_at else "还没有补录",
    }  # fmt: skip
