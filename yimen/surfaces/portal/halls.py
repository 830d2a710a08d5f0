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
    rows = [
        {
            "hall": one,
            "rows": [
                {"label": "地址", "value": one.address},
                {"label": "电话", "value": one.phone},
                {"label": "时间", "value": one.hours},
            ],
        }
        for one in queries.halls()
    ]
    return render(request, "portal/halls.html", {"halls": rows})
