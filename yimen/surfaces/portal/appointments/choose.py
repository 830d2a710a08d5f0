"""GET /appointments: in which hall, and for what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yimen.appointments.queries import bookable_halls
from yimen.catalogue.queries import PublishedVersion, current_version
from yimen.foundation import instant
from yimen.halls.queries import GroupCard, group_for_item, groups_of
from yimen.law.refusal import Refusal
from yimen.organisations.queries import HallCard
from yimen.surfaces.common.access import public


@dataclass(frozen=True, slots=True)
class Choice:
    """A business group of a hall, and its page."""

    group: GroupCard
    href: str


@public
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """With `?item=` the groups that do it; a single one leads on at once."""
    version = item_of(request.GET.get("item", ""))
    found = [(hall, _choices(hall, version, instant.today())) for hall in bookable_halls()]
    halls = [(hall, choices) for hall, choices in found if choices]
    if version is not None and len(halls) == 1:
        return HttpResponseRedirect(halls[0][1][0].href)
    return render(request, "portal/appointments/choose.html", {"halls": halls, "version": version})


def appointment_address(version: PublishedVersion) -> str:
    """Where to book for the item; "" where no hall that does it takes appointments. Asked of what is kept."""
    on = instant.today()
    if not any(_choices(hall, version, on) for hall in bookable_halls()):
        return ""
    return f"{reverse('portal:appointments')}?{urlencode({'item': version.code})}"


def item_of(code: str) -> PublishedVersion | None:
    """The item somebody comes for; one there is not any more is none."""
    try:
        return current_version(code) if code else None
    except Refusal:
        return None


def _choices(hall: HallCard, version: PublishedVersion | None, on: date) -> list[Choice]:
    if version is None:
        groups: tuple[GroupCard, ...] = groups_of(hall.id)
    else:
        one = group_for_item(hall.id, version.item_id, on)
        groups = (one,) if one else ()
    query = f"?{urlencode({'item': version.code})}" if version else ""
    return [
        Choice(one, reverse("portal:appointment_days", args=(one.id,)) + query)
        for one in groups
        if one.average_minutes is not None
    ]
