"""GET /halls: where one can go in person."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yimen.organisations import queries
from yimen.surfaces.common.access import public


@public
@require_safe
def halls(request: HttpRequest) -> HttpResponse:
    """Every hall, the county's first."""
    rows = [{"hall": one, "rows": _published(one)} for one in queries.halls()]
    return render(request, "portal/halls.html", {"halls": rows})


def _published(hall: queries.HallCard) -> list[dict[str, str]]:
    """What the county has published of it."""
    known = {"地址": hall.address, "电话": hall.phone, "时间": hall.hours}
    return [{"label": label, "value": value} for label, value in known.items() if value]
