"""A form of the hall desk: drawn, sent, refused with words beside the field, or done and back to its list."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from yimen.halls.queries import HallModel, hall_model
from yimen.law.actors import Actor
from yimen.law.halls.keepers import keeps_hall
from yimen.law.refusal import Refusal
from yimen.organisations.queries import HallCard, halls
from yimen.surfaces.common.access import ActorRequest

_DAY_WORDS = "请填写日期，如2026-03-01。"
_YEARS = range(2000, 2100)  # any other is a slip of the keyboard, and weeks before and after it are no days of Python's
_TIME = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a form asks. `back` is where it leads when it is done or given up."""

    heading: str
    fields: Sequence[dict[str, Any]]
    back: str
    label: str = "保存"
    lead: str = ""
    kind: str = "main"


def answer(request: ActorRequest, sheet: Sheet, save: Callable[[QueryDict], object], *, done: str) -> HttpResponse:
    """The page of the sheet; a POST saves it and says `done`, or is refused beside the field it is about."""
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            save(request.POST)
        except Refusal as said_no:
            refusal = said_no
        else:
            messages.success(request, done)
            return HttpResponseRedirect(sheet.back)
    context = {
        "frame": "common/staff_base.html",
        "heading": sheet.heading,
        "lead": sheet.lead,
        "fields": [_drawn(one, request, refusal) for one in sheet.fields],
        "errors": {refusal.field: refusal} if refusal else {},
        "action": request.get_full_path(),
        "label": sheet.label,
        "kind": sheet.kind,
        "back": sheet.back,
    }
    return render(request, "common/confirm.html", context, status=409 if refusal else 200)


def seen_hall(hall_id: UUID) -> HallModel:
    """The hall of an address, or 404."""
    try:
        return hall_model(hall_id)
    except Refusal as refusal:
        raise Http404 from refusal


def kept_hall(request: ActorRequest, hall_id: UUID) -> HallModel:
    """The hall of an address, for whoever may change it; others are told that the page is not theirs."""
    model = seen_hall(hall_id)
    if not keeps_hall(request.actor, hall_id):
        raise PermissionDenied
    return model


def halls_of(actor: Actor) -> list[HallCard]:
    """Those that are hers to look after: every hall for the county's administrators, her own for a manager."""
    return [one for one in halls() if keeps_hall(actor, one.id)]


def day_of(typed: str, field: str) -> date:
    """A typed day. Raises Refusal `wrong_day`."""
    try:
        day = date.fromisoformat(typed)
    except ValueError as error:
        raise Refusal("wrong_day", _DAY_WORDS, field=field) from error
    if day.year not in _YEARS:
        raise Refusal("wrong_day", _DAY_WORDS, field=field)
    return day


def day_or_none(typed: str, field: str) -> date | None:
    """A typed day; nothing is open. Raises Refusal `wrong_day`."""
    return day_of(typed, field) if typed else None


def time_of(typed: str, field: str) -> time:
    """A typed hour and minute. Raises Refusal `wrong_time`."""
    found = _TIME.fullmatch(typed.strip())
    if found is None:
        raise Refusal("wrong_time", "请填写时间，如08:30。", field=field)
    return time(int(found[1]), int(found[2]))


def number_of(typed: str, field: str) -> int:
    """A typed whole number. Raises Refusal `wrong_number`."""
    if not typed.isascii() or not typed.isdigit():
        raise Refusal("wrong_number", "请填写数字。", field=field)
    return int(typed[:9])


def chosen(typed: str, options: Sequence[tuple[str, str]], field: str) -> str:
    """One of the options. Raises Refusal `choose_one`."""
    if typed not in {key for key, _ in options}:
        raise Refusal("choose_one", "请从列出的选项中选择。", field=field)
    return typed


def id_or_none(typed: str, options: Sequence[tuple[str, str]], field: str) -> UUID | None:
    """The id of one of the options; nothing is none. Raises Refusal `choose_one`."""
    return UUID(chosen(typed, options, field)) if typed else None


def ids_of(typed: Sequence[str], options: Sequence[tuple[str, str]], field: str) -> list[UUID]:
    """The ids of some of the options. Raises Refusal `choose_one`."""
    return [UUID(chosen(one, options, field)) for one in typed]


def _drawn(field: dict[str, Any], request: ActorRequest, refusal: Refusal | None) -> dict[str, Any]:
    if request.method == "POST":
        several = field.get("kind") == "checkbox"
        typed: Any = request.POST.getlist(field["key"]) if several else request.POST.get(field["key"])
        field = {**field, "value": typed}
    wrong = refusal.message if refusal is not None and refusal.field == field["key"] else ""
    return {**field, "error": wrong}
