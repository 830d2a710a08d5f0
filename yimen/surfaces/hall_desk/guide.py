"""/hall-desk/guide: what somebody wants to do, whether she has everything, and where she goes from here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from yimen.catalogue.queries import ListedVersion, search
from yimen.foundation.ids import new_id
from yimen.halls.queries import GroupCard
from yimen.law.actors import Role
from yimen.law.queueing.precheck import Outcome
from yimen.law.refusal import Refusal
from yimen.surfaces.common import situations, visits
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.visits import Visit, Wish
from yimen.surfaces.hall_desk import guide_ticket

GUIDES = (Role.guide, Role.hall_manager, Role.clerk)
_MOST_HITS = 8
_ON_HER_PHONE = (Outcome.online, Outcome.appointment)


@staff(*GUIDES)
@require_http_methods(["GET", "HEAD", "POST"])
def guide(request: ActorRequest) -> HttpResponse:
    """The desk as the address has it; a POST takes the ticks in and goes where its button says."""
    if request.method != "POST":
        return _page(request, visits.read(request.GET))
    visit, do = visits.read(request.POST), request.POST.get("do")
    if do == Outcome.ticket:
        return _ticket(request, visit)
    if do == "all":
        return HttpResponseRedirect(_address(visit.with_everything()))
    if do == Outcome.come_back:
        return HttpResponseRedirect(f"{reverse('hall:list')}?{visit.query}")
    return HttpResponseRedirect(_address(visit, show=str(do) if do in _ON_HER_PHONE else ""))


def _ticket(request: ActorRequest, visit: Visit) -> HttpResponse:
    try:
        code = guide_ticket.take(request, visit)
    except Refusal as refusal:
        return _page(request, visit, refusal)
    return HttpResponseRedirect(reverse("hall_desk:ticket", args=[code]))


def _page(request: ActorRequest, visit: Visit, refusal: Refusal | None = None) -> HttpResponse:
    """The desk with `visit`, and why no ticket came of it."""
    groups = guide_ticket.groups_for(guide_ticket.hall_of(request), visit)
    q = request.GET.get("q", "").replace("\x00", "").strip()[:60]
    context = {
        "q": q,
        "hits": [_hit(one, visit) for one in search(q).hits[:_MOST_HITS]] if q else [],
        "visit": visit,
        "wishes": [
            _row(wish, place, visit, group)
            for place, (wish, group) in enumerate(zip(visit.wishes, groups, strict=True), start=1)
        ],
        "asked": guide_ticket.questions(request, visit),
        "key": request.POST.get("key") or str(new_id()),
        "errors": {refusal.field: refusal} if refusal else {},
        "online": _online(visit) if request.GET.get("show") == Outcome.online else [],
        "appointments": _appointments(groups) if request.GET.get("show") == Outcome.appointment else [],
    }
    return render(request, "hall_desk/guide.html", context, status=409 if refusal else 200)


def _address(visit: Visit, show: str = "") -> str:
    more = urlencode({"show": show}) if show else ""
    return f"{reverse('hall_desk:guide')}?{'&'.join(filter(None, (visit.query, more)))}#visit"


def _hit(one: ListedVersion, visit: Visit) -> dict[str, Any]:
    query = "&".join(filter(None, (visit.query, urlencode({visits.ITEM: one.code}))))
    return {
        "name": one.name,
        "organ": one.organ_name,
        "online": one.content.online,
        "chosen": one.code in visit.codes,
        "href": f"{reverse('hall_desk:guide')}?{query}#visit",
    }


def _row(wish: Wish, place: int, visit: Visit, group: GroupCard | None) -> dict[str, Any]:
    return {
        "wish": wish,
        "group": group,
        "place": place,
        "questions": wish.questions(place),
        "ticks": wish.ticks(place),
        "remove": _address(visit.without(wish.version.code)),
    }


def _online(visit: Visit) -> list[dict[str, str]]:
    """Where each item that can be done online begins, in her situation, for her phone."""
    return [
        {"name": wish.version.name, "address": settings.YIMEN_BASE_URL + online_address(wish)}
        for wish in visit.wishes
        if wish.version.content.online
    ]


def _appointments(groups: Iterable[GroupCard | None]) -> list[dict[str, str]]:
    """Where she chooses another day, once for each group of the hall that does something of hers."""
    known = {one.id: one for one in groups if one}
    return [
        {"name": one.name, "address": settings.YIMEN_BASE_URL + reverse("portal:appointment_days", args=[one.id])}
        for one in known.values()
    ]


def online_address(wish: Wish) -> str:
    """The page of the portal from which she applies; for an item with questions, with her answers."""
    if wish.situation is None:
        return reverse("portal:apply", args=[wish.version.code])
    return f"{reverse('guides:situation', args=[wish.version.code])}?{urlencode(situations.inputs(wish.answers))}"
