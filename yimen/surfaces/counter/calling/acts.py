"""POST /counter/calling/acts/NAME: one key each, and back to the panel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from yimen.cases.queries import handled_since
from yimen.foundation import instant
from yimen.law.refusal import Refusal
from yimen.queues import commands
from yimen.queues.queries import desk
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.counter.calling import forms
from yimen.surfaces.counter.calling.page import page
from yimen.surfaces.counter.desk import DESK

Doing = Callable[[ActorRequest, datetime], None]


@staff(*DESK.roles)
@require_POST
def do(request: ActorRequest, name: str) -> HttpResponse:
    """What was refused is said on the panel, with what was typed."""
    doing = _ACTS.get(name)
    if doing is None:
        raise Http404
    try:
        doing(request, instant.now())
    except Refusal as refusal:
        return page(request, opened=name, errors={_FIELDS.get(refusal.field, ""): refusal}, status=409)
    return HttpResponseRedirect(DESK.url("calling"))


# How a field of a command is called in the form.
_FIELDS = {"reason": "other", "to_group_id": "to", "to_counter_id": "to"}


def _id(request: ActorRequest, name: str) -> UUID:
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise Http404 from None


def _take(request: ActorRequest, now: datetime) -> None:
    commands.take_place(actor=request.actor, counter_id=_id(request, "counter"), now=now)


def _next(request: ActorRequest, now: datetime) -> None:
    found = commands.call_next(actor=request.actor, now=now, key=request.POST.get("key", "")[:64])
    if found is None:
        messages.info(request, "现在没有人等候。")


def _come_back(request: ActorRequest, now: datetime) -> None:
    card = commands.come_back(actor=request.actor, code=request.POST.get("code", ""), now=now)
    messages.success(request, f"{card.label}已重新排队。")


def _recall(request: ActorRequest, now: datetime) -> None:
    commands.recall(actor=request.actor, ticket_id=_id(request, "ticket"), now=now)


def _start(request: ActorRequest, now: datetime) -> None:
    commands.start(actor=request.actor, ticket_id=_id(request, "ticket"), now=now)


def _skip(request: ActorRequest, now: datetime) -> None:
    card = commands.skip(actor=request.actor, ticket_id=_id(request, "ticket"), now=now)
    messages.info(request, f"{card.label}已过号。人来了，请看“过号”里还能不能重新排队。")


def _transfer(request: ActorRequest, now: datetime) -> None:
    group_id, counter_id = forms.destination(request.POST)
    card = commands.transfer(
        actor=request.actor, ticket_id=_id(request, "ticket"), to_group_id=group_id, to_counter_id=counter_id,
        note=request.POST.get("note", "").strip()[:100], now=now,
    )  # fmt: skip
    messages.success(request, f"{card.label}已转走，取号时间不变。")


def _finish(request: ActorRequest, now: datetime) -> None:
    """`next` goes on to the next person at once: for the counter that need not tidy up between two."""
    cases = _handled(request, now)
    card = commands.finish(actor=request.actor, ticket_id=_id(request, "ticket"), case_ids=cases, now=now)
    messages.success(request, f"{card.label}已办完。{_BOUND if cases else ''}")
    if "next" in request.POST:
        _next(request, now)


def _handled(request: ActorRequest, now: datetime) -> list[UUID]:
    """The chosen ones of those that the visit was about."""
    chosen = set(request.POST.getlist("case"))
    serving = desk(request.actor, now).serving if chosen else None
    if serving is None or serving.served_at is None:
        return []
    return [one.id for one in handled_since(request.actor, since=serving.served_at) if str(one.id) in chosen]


_BOUND = "这次到窗口已记入所选办件。"


def _pause(request: ActorRequest, now: datetime) -> None:
    commands.pause(actor=request.actor, reason=forms.reason(request.POST), now=now)


def _go_on(request: ActorRequest, now: datetime) -> None:
    commands.go_on(actor=request.actor, now=now)


def _leave(request: ActorRequest, now: datetime) -> None:
    commands.leave(actor=request.actor, now=now)
    messages.success(request, "已离岗，辛苦了。")


_ACTS: Mapping[str, Doing] = {
    "take": _take,
    "next": _next,
    "come_back": _come_back,
    "recall": _recall,
    "start": _start,
    "skip": _skip,
    "transfer": _transfer,
    "finish": _finish,
    "pause": _pause,
    "go_on": _go_on,
    "leave": _leave,
}
