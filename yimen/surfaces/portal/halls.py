"""GET /halls: where one can go in person; GET /halls/<id>/calendar: on which days, at which hours."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yimen.foundation import instant
from yimen.halls.queries import hall_model
from yimen.law.refusal import Refusal
from yimen.organisations import queries
from yimen.surfaces.common.access import public
from yimen.surfaces.common.service_days import hours_today, month_of, service_days


@public
@require_safe
def halls(request: HttpRequest) -> HttpResponse:
    """Every hall, the county's first."""
    rows = [{"hall": one, "rows": _published(one)} for one in queries.halls()]
    return render(request, "portal/halls.html", {"halls": rows})


@public
@require_safe
def calendar(request: HttpRequest, hall_id: UUID) -> HttpResponse:
    """A month of its service beside what the days are by statute; ?month=2026-11, else the present one."""
    model = hall_model(hall_id)
    context: dict[str, object] = {"hall": model.hall, "published": bool(model.hours or model.arranged)}
    try:
        context |= service_days(model, month_of(request.GET.get("month", "")), since=instant.today())
    except Refusal as refusal:
        context["refusal"] = refusal
    return render(request, "portal/hall_calendar.html", context, status=404 if "refusal" in context else 200)


def _published(hall: queries.HallCard) -> list[dict[str, str]]:
    """What the county has published of it."""
    known = {"地址": hall.address, "电话": hall.phone, "今天的服务时间": hours_today(hall)}
    return [{"label": label, "value": value} for label, value in known.items() if value]
