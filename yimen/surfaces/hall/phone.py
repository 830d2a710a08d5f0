"""A number by phone: by the QR code at the hall's door, or by being near (law/queueing/reach.py). Nobody signs in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yimen.foundation import instant
from yimen.foundation.ids import new_id
from yimen.halls.queries import hall_by_door_code, hall_model, profile
from yimen.law.queueing.reach import Position, must_be_within, position
from yimen.law.queueing.tickets import HELD, TicketSource
from yimen.law.refusal import Refusal
from yimen.organisations.queries import halls
from yimen.queues.commands import issue
from yimen.queues.queries import ticket_by_code
from yimen.surfaces.common.access import actor_of, public
from yimen.surfaces.hall.ways import claimed, groups_now, id_in, key_of, priorities

_SALT = "yimen.hall.near"
_NEAR_LASTS = timedelta(minutes=20)  # from saying where she is to having chosen
_KEPT_SECONDS = 12 * 3600


@public
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest, code: str) -> HttpResponse:
    """What the sheet at the door opens."""
    hall_id = hall_by_door_code(code)
    if hall_id is None:
        raise Http404("没有这个大厅的取号码，请扫大厅门口现在贴的那一张。")
    return _take(request, hall_id)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def near(request: HttpRequest) -> HttpResponse:
    """Where she is, asked by her browser; a POST leads to the hall she is at. The position is kept nowhere."""
    if request.method != "POST":
        return render(request, "hall/near.html", {"errors": {}})
    try:
        hall_id = _hall_near(request)
    except Refusal as refusal:
        return render(request, "hall/near.html", {"errors": {"": refusal}}, status=409)
    return HttpResponseRedirect(reverse("hall:here", args=[signing.dumps(str(hall_id), salt=_SALT)]))


@public
@require_http_methods(["GET", "HEAD", "POST"])
def here(request: HttpRequest, token: str) -> HttpResponse:
    """The numbers of the hall she is at, for twenty minutes from when she said so."""
    try:
        hall_id = signing.loads(token, salt=_SALT, max_age=_NEAR_LASTS)
    except signing.BadSignature:
        return HttpResponseRedirect(reverse("hall:near"))
    return _take(request, UUID(hall_id))


def _hall_near(request: HttpRequest) -> UUID:
    at = position(*(request.POST.get(name, "") for name in ("latitude", "longitude", "accuracy")))
    refused = Refusal("hall_position_unknown", "附近没有可以用手机取号的大厅，请到大厅扫门口的二维码取号。")
    for hall in halls():
        rules = profile(hall.id)
        if rules.latitude is None or rules.longitude is None:
            continue
        try:
            must_be_within(Position(rules.latitude, rules.longitude), rules.reach, at)
        except Refusal as refusal:
            refused = refusal
        else:
            return hall.id
    raise refused


def _take(request: HttpRequest, hall_id: UUID) -> HttpResponse:
    if request.method != "POST":
        return _page(request, hall_id)
    group_id = id_in(request.POST.get("group"))
    if group_id is None:
        return _page(request, hall_id, Refusal("group_required", "请选择要办的业务。", field="group"))
    code = _own_open(request, group_id)
    if code is None:
        try:
            code = _issue(request, hall_id, group_id)
        except Refusal as refusal:
            return _page(request, hall_id, refusal)
    response = HttpResponseRedirect(reverse("hall:ticket", args=[code]))
    response.set_cookie(
        _cookie(group_id), code, max_age=_KEPT_SECONDS, httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return response


def _issue(request: HttpRequest, hall_id: UUID, group_id: UUID) -> str:
    return issue(
        hall_id=hall_id,
        group_id=group_id,
        source=TicketSource.phone,
        key=key_of(request),
        now=instant.now(),
        priority=claimed(request.POST.get("priority", "")),
        account_id=actor_of(request).account_id,
        sent_from=request.META.get("REMOTE_ADDR", ""),
    ).code


def _own_open(request: HttpRequest, group_id: UUID) -> str | None:
    """The ticket of the group this browser has today and can still be called by: whoever did not sign in has one a
    browser. Who missed her call and may not come back takes a new one.
    """
    code = request.COOKIES.get(_cookie(group_id), "")
    try:
        ticket = ticket_by_code(code, instant.now()) if code else None
    except Refusal:
        return None
    if ticket is None or ticket.day != instant.today():
        return None
    return code if ticket.state in HELD or ticket.may_come_back else None


def _cookie(group_id: UUID) -> str:
    return f"yimen_ticket_{group_id.hex[-12:]}"


def _page(request: HttpRequest, hall_id: UUID, refusal: Refusal | None = None) -> HttpResponse:
    context: dict[str, Any] = {
        "hall": hall_model(hall_id).hall,
        "groups": groups_now(hall_id, instant.now()),
        "priorities": priorities(request.POST.get("priority", "")),
        "key": str(new_id()),
        "errors": {refusal.field: refusal} if refusal else {},
    }
    return render(request, "hall/take.html", context, status=409 if refusal else 200)
