"""GET /appointments/{group}: the days that can be booked, free or full."""

from __future__ import annotations

from itertools import groupby
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yimen.appointments.queries import DayCard, days
from yimen.foundation import instant
from yimen.halls.queries import GroupCard, group
from yimen.law.words import weekday_words
from yimen.organisations.queries import HallCard, halls
from yimen.surfaces.common.access import public

CARRIED = ("item", "moving")
"""What goes along from page to page: what she comes for, and the booking she moves."""


@public
@require_safe
def show(request: HttpRequest, group_id: UUID) -> HttpResponse:
    """Month by month; days on which nobody is served are said to be so and lead nowhere."""
    one, hall = group_and_hall(group_id)
    cards = days(hall.id, one.id, now=instant.now())
    months = [
        (first, [(card, weekday_words(card.day), _href(request, one.id, card)) for card in found])
        for first, found in groupby(cards, key=lambda card: card.day.replace(day=1))
    ]
    context = {
        "group": one, "hall": hall, "months": months, "moving": request.GET.get("moving", ""),
        "bookable": any(card.places for card in cards),
    }  # fmt: skip
    return render(request, "portal/appointments/days.html", context)


def group_and_hall(group_id: UUID) -> tuple[GroupCard, HallCard]:
    """The group and its hall. Raises Http404."""
    one = group(group_id)
    hall = next((hall for hall in halls() if one is not None and hall.id == one.hall_id), None)
    if one is None or hall is None or one.closed:
        raise Http404("没有这项业务，请重新选择。")
    return one, hall


def carried(request: HttpRequest) -> str:
    """The query that goes along, with its question mark."""
    sent = request.GET if request.method != "POST" else request.POST
    kept = {name: sent[name][:40] for name in CARRIED if sent.get(name)}
    return f"?{urlencode(kept)}" if kept else ""


def _href(request: HttpRequest, group_id: UUID, card: DayCard) -> str:
    return (
        reverse("portal:appointment_day", args=(group_id, card.day.isoformat())) + carried(request)
        if card.places
        else ""
    )
