"""GET /appointments/of/{code}: the appointment, by its code; POST cancel, accept, check in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yimen.appointments.commands import accept, cancel, check_in
from yimen.appointments.queries import BookingCard, booking_by_code
from yimen.foundation import instant
from yimen.law.appointments.bookings import BookingAct, BookingState
from yimen.law.identifiers import format_query_code
from yimen.law.refusal import Refusal
from yimen.queues.queries import code_of
from yimen.surfaces.common.access import actor_of, public
from yimen.surfaces.common.refusals import refused
from yimen.surfaces.common.ui.words import cn_date

_NEXT = {
    BookingState.offered: "有人取消，轮到您了。请在期限内确认，过期就给下一位。",
    BookingState.booked: "请按时到厅，在手机、自助终端或导办台凭预约码签到，不用再取号。",
    BookingState.checked_in: "已签到，请在等候区等叫号。",
    BookingState.missed: "没有按时签到。今天还可以签到，按普通号等候；以后随时可以现场取号。",
    BookingState.cancelled: "已取消。需要时可以重新预约，或直接到大厅取号。",
    BookingState.lapsed: "没有在期限内确认，位置已经让出。还想来的，请重新选时间，或直接到大厅取号。",
    BookingState.conflict: "大厅这个时段不能办理了，给您添麻烦了。请改到别的时段，或直接到大厅取号；不计入未到次数。",
}
_OVER = frozenset({BookingState.missed, BookingState.cancelled, BookingState.lapsed})


@public
@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Masked, since whoever finds the paper could open it."""
    card = booking_by_code(code)
    acts = set(card.acts)
    days = reverse("portal:appointment_days", args=(card.group_id,))
    context = {
        "card": card,
        "code": format_query_code(card.code),
        "next": _NEXT[card.state],
        "rows": _rows(card),
        "address": f"{settings.YIMEN_BASE_URL}{request.path}",
        "may_accept": BookingAct.accept in acts,
        "may_check_in": BookingAct.check_in in acts and _is_time(card),
        "ticket": reverse("hall:ticket", args=(code_of(card.ticket_id),)) if card.ticket_id else "",
        "move": f"{days}?moving={card.code}" if BookingAct.move in acts else "",
        "cancel": reverse("portal:appointment_cancel", args=(card.code,)) if BookingAct.cancel in acts else "",
        "again": days if card.state in _OVER else "",
    }
    return render(request, "portal/appointments/booking.html", context)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def call_off(request: HttpRequest, code: str) -> HttpResponse:
    """取消预约, after one question."""
    if request.method == "POST":
        return _do(request, code, cancel, "已取消预约，位置会让给别人。")
    context = {
        "heading": "取消这个预约吗？", "lead": "取消后位置让给候补的人；想换时间的，请用“改期”。",
        "rows": _rows(booking_by_code(code)), "action": request.path, "label": "取消预约", "kind": "danger",
        "back_label": "不取消，返回",
        "back": reverse("portal:appointment", args=(code,)),
    }  # fmt: skip
    return render(request, "common/confirm.html", context)


@public
@require_POST
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """A place offered from the waiting list."""
    return _do(request, code, accept, "已确认预约。")


@public
@require_POST
def arrive(request: HttpRequest, code: str) -> HttpResponse:
    """签到: on her phone, in the hall. On to the page of her number, which says who is before her."""
    try:
        done = check_in(code=code, actor=actor_of(request), now=instant.now())
    except Refusal as refusal:
        return back_to_it(request, code, refusal)
    messages.success(request, f"签到成功，您的号是 {done.ticket.label}，请等叫号。")
    return HttpResponseRedirect(reverse("hall:ticket", args=(done.ticket.code,)))


def back_to_it(request: HttpRequest, code: str, refusal: Refusal) -> HttpResponse:
    """What was refused, and the way back to the appointment, which says how it stands now."""
    if refusal.code == "booking_not_found":
        raise refusal
    return refused(request, refusal, back=reverse("portal:appointment", args=(code,)))


def _do(request: HttpRequest, code: str, command: Callable[..., object], said: str) -> HttpResponse:
    try:
        command(code=code, actor=actor_of(request), now=instant.now())
    except Refusal as refusal:
        return back_to_it(request, code, refusal)
    messages.success(request, said)
    return HttpResponseRedirect(reverse("portal:appointment", args=(code,)))


def _is_time(card: BookingCard) -> bool:
    """Before that the button would lead to a refusal."""
    return card.starts.date() == instant.today() and instant.now() >= card.check_in_from


def _rows(card: BookingCard) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [
        {"label": "时间", "value": f"{cn_date(card.starts)} {card.starts:%H:%M}，窗口留到{card.ends:%H:%M}"},
        {"label": "大厅", "value": card.hall},
        {"label": "业务", "value": card.group, "demo": card.demonstration},
        {"label": "来办事的人", "value": f"{card.name}，{card.phone}"},
    ]
    if card.offer_until and card.state is BookingState.offered:
        rows.append({"label": "确认期限", "value": f"{cn_date(card.offer_until)} {card.offer_until:%H:%M}"})
    if card.state is BookingState.booked:
        until = f"{card.check_in_from:%H:%M}到{card.check_in_until:%H:%M}，过后按普通号等候"
        rows.append({"label": "签到", "value": until})
    return rows
