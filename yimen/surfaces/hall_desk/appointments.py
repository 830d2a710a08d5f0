"""GET /hall-desk/appointments: the day's appointments of one's own hall; POST a code: check in."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yimen.appointments.commands import check_in
from yimen.appointments.queries import day_at_desk
from yimen.foundation import instant
from yimen.law.actors import Role
from yimen.law.appointments.bookings import BookingAct
from yimen.law.identifiers import parse_query_code
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import ActorRequest, staff


@require_safe
@staff(Role.guide, Role.hall_manager)
def show(request: ActorRequest) -> HttpResponse:
    """By the hour; who lost her hour stands on top until she has another."""
    return _page(request, {})


@require_POST
@staff(Role.guide, Role.hall_manager)
def arrive(request: ActorRequest) -> HttpResponse:
    """签到: the code typed, or what the scanner reads of the QR code."""
    try:
        code = parse_query_code(request.POST.get("code", ""), field="code")
        done = check_in(code=code, actor=request.actor, hall_id=request.actor.hall_id, now=instant.now())
    except Refusal as refusal:
        return _page(request, {"code": refusal})
    messages.success(request, f"已签到，号票 {done.ticket.label}（{done.ticket.priority.label}）。")
    query = urlencode({"day": _day(request), "ticket": done.ticket.code})
    return HttpResponseRedirect(f"{reverse('hall_desk:appointments')}?{query}")


def _day(request: HttpRequest) -> date:
    sent = request.POST if request.method == "POST" else request.GET
    try:
        return date.fromisoformat(sent.get("day", ""))
    except ValueError:
        return instant.today()


def _page(request: ActorRequest, errors: dict[str, Refusal]) -> HttpResponse:
    day = _day(request)
    found = day_at_desk(request.actor, day)
    question: dict[str, Any] = {
        "key": "code", "label": "预约码", "hint": "照预约凭证输入，或用扫码枪扫。", "maxlength": 200,
        "value": request.POST.get("code", "")[:200], "error": errors["code"].message if errors else "",
    }  # fmt: skip
    context = {
        "day": day, "today": instant.today(), "rows": found.rows, "conflicts": found.conflicts, "errors": errors,
        "question": question, "check_in": BookingAct.check_in, "day_field": _day_field(day),
        "ticket": "" if errors else request.GET.get("ticket", "")[:20],
    }  # fmt: skip
    return render(request, "hall_desk/appointments.html", context, status=409 if errors else 200)


def _day_field(day: date) -> dict[str, Any]:
    return {"key": "day", "label": "看哪一天", "kind": "date", "value": day.isoformat(), "id": "f-shown-day"}
