"""GET /: what do you want done? Below it, what waits for her."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from yimen.cases.queries import drafts_of, my_cases, waiting_for_me
from yimen.foundation import instant
from yimen.law.actors import Actor
from yimen.notices.queries import unread_count
from yimen.organisations.queries import halls
from yimen.surfaces.common.access import actor_of, public
from yimen.surfaces.common.service_days import hours_today
from yimen.surfaces.portal.cases.listing import case_row, draft_row
from yimen.surfaces.portal.finding import known_facets

_SHOWN_CASES = 3
_SHOWN_EVENTS = 8
_SHOWN_TOPICS = 12


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The same for everybody, except for her own cases."""
    found = known_facets()
    context = {
        "life_events": [_tile("life_event", one.value, one.count) for one in found.life_events[:_SHOWN_EVENTS]],
        "topics": [_tile("topic", one.value, one.count) for one in found.topics[:_SHOWN_TOPICS]],
        "natural_count": found.natural_count,
        "legal_count": found.legal_count,
        "halls": [(one, hours_today(one)) for one in halls()[:1]],
        **_mine(actor_of(request)),
    }
    return render(request, "portal/home.html", context)


def _tile(key: str, value: str, count: int) -> dict[str, Any]:
    return {"label": value, "count": count, "href": f"/items?{urlencode({key: value})}"}


def _mine(actor: Actor) -> dict[str, Any]:
    if actor.account_id is None:
        return {"signed_in": False}
    today = instant.today()
    waiting = waiting_for_me(actor, today=today)
    hers = {one.number for one in waiting}
    return {
        "signed_in": True,
        "waiting": [case_row(one, hers=True) for one in waiting],
        "drafts": [draft_row(one) for one in drafts_of(actor)],
        "rows": [case_row(one, hers=one.number in hers) for one in my_cases(actor, today=today).cards[:_SHOWN_CASES]],
        "unread": unread_count(actor.account_id),
    }
