"""/hall-desk/free-services: what the county did for nothing in a month, for settling it with the postal operator."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from yimen.foundation import instant
from yimen.free_services.commands import set_quota
from yimen.free_services.queries import ledger, month_totals, quota_of
from yimen.law.act_fields import clean
from yimen.law.actors import Role
from yimen.law.free_services import MONTHLY, WATCHERS, Line, Service, Totals, month_after, month_of
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.csv_file import csv_file
from yimen.surfaces.common.ui.fields import act_field
from yimen.surfaces.hall_desk.sheets import day_of

_COLUMNS = (
    {"key": "service", "label": "服务"},
    {"key": "times", "label": "次数", "number": True},
    {"key": "amount", "label": "数量", "number": True},
    {"key": "weight", "label": "重量", "number": True},
    {"key": "quota", "label": "每月额度", "number": True},
)
_HEADINGS = ("时间", "办件编号", "服务", "数量", "单位", "方向", "重量（克）", "邮件号", "来源")


@staff(*WATCHERS)
@require_safe
def totals(request: ActorRequest) -> HttpResponse:
    """The month of `?month=2026-03`, else this one."""
    month = _month(request)
    found = month_totals(month)
    own = reverse("hall_desk:free_services")
    context = {
        "month": month,
        "columns": _COLUMNS,
        "rows": [_row(one, found.quotas[one.service]) for one in found.totals],
        "before": f"{own}?month={month - timedelta(days=1):%Y-%m}",
        "after": f"{own}?month={month_after(month):%Y-%m}" if month < month_of(instant.today()) else "",
        "csv": f"{reverse('hall_desk:free_services_file')}?month={month:%Y-%m}",
        "quotas": _quota_links() if Role.admin in request.actor.roles else [],
    }
    return render(request, "hall_desk/free_services.html", context)


@staff(*WATCHERS)
@require_safe
def download(request: ActorRequest) -> HttpResponse:
    """The ledger of the month as CSV: no names, no contents of letters."""
    month = _month(request)
    return csv_file(f"免费服务台账{month:%Y-%m}.csv", _HEADINGS, [_line(one) for one in ledger(month)])


@staff(Role.admin)
@require_http_methods(["GET", "HEAD", "POST"])
def quota(request: ActorRequest, name: str) -> HttpResponse:
    """The quota of a service from this month on; empty for none."""
    if name not in {one.value for one in Service}:
        raise Http404
    service, refusal = Service(name), None
    if request.method == "POST":
        try:
            monthly = clean([MONTHLY], {MONTHLY.key: request.POST.get(MONTHLY.key)})[MONTHLY.key]
            set_quota(actor=request.actor, service=service, monthly=monthly, now=instant.now())
        except Refusal as refused:
            refusal = refused
        else:
            messages.success(request, f"{service.label}的每月额度已保存，本月起执行。")
            return HttpResponseRedirect(reverse("hall_desk:free_services"))
    return _ask_quota(request, service, refusal)


def _ask_quota(request: ActorRequest, service: Service, refusal: Refusal | None) -> HttpResponse:
    now = quota_of(service, month_of(instant.today()))
    value = request.POST.get(MONTHLY.key, "" if now is None else str(now))
    context = {
        "frame": "common/staff_base.html", "heading": f"{service.label}的每月额度",
        "lead": f"全县每月最多多少{service.unit}，本月起执行。不填就是不限额。",
        "fields": [act_field(MONTHLY, value, refusal.message if refusal else "")],
        "errors": {MONTHLY.key: refusal} if refusal else {}, "action": request.path, "label": "保存",
        "back": reverse("hall_desk:free_services"),
    }  # fmt: skip
    return render(request, "common/confirm.html", context, status=409 if refusal else 200)


def _quota_links() -> list[tuple[str, str]]:
    return [(one.label, reverse("hall_desk:free_service_quota", args=[one.value])) for one in Service]


def _month(request: ActorRequest) -> date:
    """Never a month to come; a month that is none is this one."""
    today = month_of(instant.today())
    try:
        return min(day_of(f"{request.GET.get('month', '')}-01", "month"), today)
    except Refusal:
        return today


def _row(one: Totals, monthly: int | None) -> dict[str, Any]:
    return {
        "service": f"{one.service.label}：{one.direction.label}" if one.direction else one.service.label,
        "times": str(one.times),
        "amount": f"{one.amount}{one.service.unit}",
        "weight": _weight(one),
        "quota": {"text": "不限额"} if monthly is None else f"{monthly}{one.service.unit}",
    }


def _weight(one: Totals) -> Any:
    if one.direction is None:
        return {"text": "—"}
    return f"{one.grams}克{f'，{one.unweighed}件未记录' if one.unweighed else ''}"


def _line(one: Line) -> tuple[str, ...]:
    return (
        f"{one.at.astimezone(instant.COUNTY_TIME):%Y-%m-%d %H:%M}",
        one.case_number,
        one.service.label,
        str(one.amount),
        one.service.unit,
        one.direction.label if one.direction else "",
        "" if one.weight is None else str(one.weight),
        one.postal_number or "",
        "出件送达" if one.handed_over else "窗口登记",
    )
