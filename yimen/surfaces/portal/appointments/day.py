"""GET /appointments/{group}/{day}: its hours; POST what she chose: book, move, or wait for a place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yimen.appointments.commands import Wish, book, move, wait
from yimen.appointments.queries import SlotCard, booking_by_code, is_desk, rules_of, slots_of_day
from yimen.foundation import instant
from yimen.foundation.ids import new_id
from yimen.law.appointments.booking import visitor
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import actor_of, public, signed_in
from yimen.surfaces.portal.appointments.booking import back_to_it
from yimen.surfaces.portal.appointments.choose import item_of
from yimen.surfaces.portal.appointments.days import carried, group_and_hall
from yimen.surfaces.portal.appointments.form import chosen, fields, hours

_SAID = {"visitor_name": "name", "mobile_format": "phone"}
_NO_HOUR_MENDS = frozenset({"booking_state", "booking_not_found", "too_late_to_change"})


@public
@require_safe
def show(request: HttpRequest, group_id: UUID, day: str) -> HttpResponse:
    """Everybody sees what is free; who books signs in first."""
    return _page(request, group_id, day, {})


@signed_in
@require_POST
def make(request: HttpRequest, group_id: UUID, day: str) -> HttpResponse:
    """预约: one visit for what was chosen."""
    try:
        made = book(
            actor=actor_of(request), slot_ids=_slots(request, group_id, day), wish=_wish(request),
            key=request.POST.get("key", "")[:100], now=instant.now(),
        )  # fmt: skip
    except Refusal as refusal:
        return _page(request, group_id, day, {refusal.field or _SAID.get(refusal.code, "slot"): refusal})
    messages.success(request, "预约成功。请记下预约码，到厅凭它签到，不用再取号。")
    return _to(made.code)


@public
@require_POST
def change(request: HttpRequest, group_id: UUID, day: str) -> HttpResponse:
    """改期 of the booking whose code came along; whoever holds it need not sign in."""
    code = request.POST.get("moving", "")[:10]
    try:
        move(code=code, slot_ids=_slots(request, group_id, day), actor=actor_of(request), now=instant.now())
    except Refusal as refusal:
        if refusal.code in _NO_HOUR_MENDS:
            return back_to_it(request, code, refusal)
        return _page(request, group_id, day, {"slot": refusal})
    messages.success(request, "已改期，预约码不变。")
    return _to(code)


@signed_in
@require_POST
def join(request: HttpRequest, group_id: UUID, day: str) -> HttpResponse:
    """登记候补 for a day that is full."""
    try:
        wait(actor=actor_of(request), group_id=group_id, day=day_of(day), wish=_wish(request), now=instant.now())
    except Refusal as refusal:
        return _page(request, group_id, day, {refusal.field or _SAID.get(refusal.code, "name"): refusal})
    messages.success(request, "已登记候补。有人取消时按登记先后通知您确认。")
    return HttpResponseRedirect(reverse("portal:appointments_mine"))


def _slots(request: HttpRequest, group_id: UUID, day: str) -> list[UUID]:
    cards = _cards(request, group_id, day_of(day))
    return chosen(cards, request.POST.get("slot", ""), request.POST.get("matters", "1"))


def _cards(request: HttpRequest, group_id: UUID, day: date) -> tuple[SlotCard, ...]:
    """The guide desk of the hall books for those who telephone, also the places kept for that."""
    _, hall = group_and_hall(group_id)
    return slots_of_day(group_id, day, now=instant.now(), by_desk=is_desk(actor_of(request), hall.id))


def day_of(text: str) -> date:
    """The day of the address. Raises Http404."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404("没有这一天。") from None


def _wish(request: HttpRequest) -> Wish:
    who = visitor(request.POST.get("name", ""), request.POST.get("phone", ""))
    version = item_of(request.POST.get("item", ""))
    items = (version.item_id,) if version else ()
    return Wish(who, items, for_another=request.POST.get("who") == "another")


def _to(code: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("portal:appointment", args=(code,)))


def _page(request: HttpRequest, group_id: UUID, day: str, errors: Mapping[str, Refusal]) -> HttpResponse:
    one, hall = group_and_hall(group_id)
    cards = _cards(request, group_id, day_of(day))
    sent = request.POST if request.method == "POST" else request.GET
    here = reverse("portal:appointment_day", args=(group_id, day)) + carried(request)
    moving = sent.get("moving", "")[:10]
    moved = booking_by_code(moving) if moving else None
    free = [card for card in cards if card.free]
    context: dict[str, Any] = {
        "group": one, "hall": hall, "day": day_of(day), "errors": errors, "moved": moved, "free": free,
        "taken": [hours(card) for card in cards if not card.free and not card.closed],
        "full": not free and any(not card.closed for card in cards),
        "item": item_of(sent.get("item", "")),
        "fields": fields(request, free, rules_of(hall.id), errors, moved),
        "key": sent.get("key", "")[:100] or str(new_id()),
        "sign_in": "" if actor_of(request).account_id else f"{settings.LOGIN_URL}?{urlencode({'next': here})}",
        "back": reverse("portal:appointment_days", args=(group_id,)) + carried(request),
    }  # fmt: skip
    return render(request, "portal/appointments/day.html", context, status=409 if errors else 200)
