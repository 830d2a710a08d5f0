"""/halls/tickets/CODE: a ticket on its holder's phone. Whoever has the code sees it; it says nothing about anybody."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yimen.foundation import instant
from yimen.halls.queries import hall_model
from yimen.law.queueing.tickets import TicketAct, TicketState
from yimen.law.refusal import Refusal
from yimen.queues import commands
from yimen.queues.queries import TicketView, groups_besides, ticket_by_code
from yimen.surfaces.common.access import public

_DONE = {TicketAct.cancel.value: "已取消取号。", TicketAct.come_back.value: "已重新排队，请等候叫号。"}


@public
@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Her number, who is before her, how long it may take, and the counter when she is called."""
    return render(request, "hall/ticket.html", context_of(found(code)))


@public
@require_safe
def paper(request: HttpRequest, code: str) -> HttpResponse:
    """The ticket as an 80 mm printer puts it on paper."""
    return render(request, "hall/ticket_print.html", context_of(found(code)))


@public
@require_POST
def act(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """Come back after a missed call, or give the number up."""
    if name not in _DONE:
        raise Http404
    do: Callable[..., Any] = commands.cancel if name == TicketAct.cancel else commands.come_back
    try:
        do(code=code, now=instant.now())
    except Refusal as refusal:
        if refusal.code == "ticket_not_found":
            raise Http404(refusal.message) from refusal
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _DONE[name])
    return HttpResponseRedirect(reverse("hall:ticket", args=[code]))


def found(code: str) -> TicketView:
    """The ticket, or 404."""
    try:
        return ticket_by_code(code, instant.now())
    except Refusal as refusal:
        raise Http404(refusal.message) from refusal


def context_of(ticket: TicketView) -> dict[str, Any]:
    """What the page and the paper of a ticket show."""
    hall, today = hall_model(ticket.hall_id), ticket.day == instant.today()
    return {
        "ticket": ticket,
        "hall": hall.hall,
        "rules": hall.profile.rules,
        "besides": partial(groups_besides, ticket.id),  # only paper asks
        "today": today,
        "address": settings.YIMEN_BASE_URL + reverse("hall:ticket", args=[ticket.code]),
        "may_cancel": today and ticket.state in {TicketState.waiting, TicketState.skipped},
    }
