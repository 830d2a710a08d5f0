"""GET /halls/list: what to bring for one visit, as the guide desk found it; to print, or on the phone by its QR code.

The address is the list: items, answers and what is there already. Nothing is stored and nobody is named.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yimen.surfaces.common import item_words, visits
from yimen.surfaces.common.access import public
from yimen.surfaces.common.visits import Wish


@public
@require_safe
def preparation(request: HttpRequest) -> HttpResponse:
    """The list of every item of the visit."""
    visit = visits.read(request.GET)
    context = {
        "trail": [("首页", "/"), ("办事大厅", "/halls")],
        "visit": visit,
        "wishes": [_row(wish) for wish in visit.wishes],
        "address": f"{settings.YIMEN_BASE_URL}{request.path}?{visit.query}",
    }
    return render(request, "hall/list.html", context, status=200 if visit.wishes else 404)


def _row(wish: Wish) -> dict[str, object]:
    content, situation = wish.version.content, wish.situation
    return {
        "wish": wish,
        "facts": item_words.limit_and_fee(content, situation) if situation else [],
        "materials": [
            {"name": one.requirement.name, "having": one.having, "form": one.requirement.form}
            for one in wish.found.materials
        ],
    }
