"""GET /public/decisions: the register of granted licences, for everybody (行政许可法第四十条)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yimen.cases.queries import PublishedDecision, public_decision, public_decisions, published_months
from yimen.foundation import instant
from yimen.law.licences import DEEMED_WORDS
from yimen.law.publication import ARTICLE, WITHHELD
from yimen.licences.queries import licence_of_case
from yimen.organisations.queries import organs
from yimen.surfaces.common.access import public
from yimen.surfaces.common.casework.lists import page_number

_LONGEST = 60


@public
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The newest first; `?q=` words of item or organ, `?organ=` and `?month=2026-03` narrow it."""
    typed = request.GET.get("q", "").replace("\x00", "").strip()[:_LONGEST]
    organ, month = _organ(request.GET), _month(request.GET)
    page = public_decisions(typed, organ_id=organ, month=month, number=page_number(request))
    context = {
        "page": page,
        "rows": [(one, reverse("portal:decision", args=[one.id])) for one in page.decisions],
        "questions": _questions(typed, organ, month),
        "narrowed": bool(typed or organ or month),
        "article": ARTICLE,
    }
    return render(request, "portal/decisions.html", context)


@public
@require_safe
def show(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """One decision, and what is not shown of it."""
    found = public_decision(decision_id)
    context = {
        "found": found,
        "rows": _rows(found),
        "withheld": WITHHELD,
        "trail": [("首页", "/"), ("许可决定公开", reverse("portal:decisions"))],
    }
    return render(request, "portal/decision.html", context)


def _rows(found: PublishedDecision) -> list[dict[str, object]]:
    return [
        {"label": "事项", "value": found.item_name, "demo": found.demonstration},
        {"label": "实施编码", "value": found.item_code},
        {"label": "决定机关", "value": found.organ_name},
        {"label": "决定", "value": "准予行政许可"},
        {"label": "决定书文号", "value": found.number},
        {"label": "决定日期", "value": found.decided_on},
        {"label": "申请人", "value": found.applicant},
        *_licence_rows(found),
    ]


def _licence_rows(found: PublishedDecision) -> list[dict[str, object]]:
    """How the licence it led to stands today; nothing before the certificate is issued."""
    licence = licence_of_case(found.case_id, today=instant.today())
    if licence is None:
        return []
    rows: list[dict[str, object]] = [
        {"label": "证照", "value": f"{licence.name}（{licence.number}）"},
        {"label": "证照状态", "value": licence.state},
        {"label": "生效日期", "value": licence.valid_from},
        {"label": "有效期至", "value": licence.valid_until or "未载明"},
    ]
    return [*rows, {"label": "延续", "value": DEEMED_WORDS}] if licence.deemed else rows


def _questions(typed: str, organ: UUID | None, month: date | None) -> list[dict[str, object]]:
    months = [(f"{one:%Y-%m}", f"{one.year}年{one.month}月") for one in published_months(instant.today())]
    by_name = [(str(one.id), one.name) for one in organs()]
    return [
        {"key": "q", "label": "事项或者机关", "value": typed, "maxlength": _LONGEST, "required": False},
        {"key": "organ", "label": "决定机关", "kind": "select", "options": by_name, "value": organ, "required": False},
        {
            "key": "month", "label": "决定月份", "kind": "select", "options": months, "required": False,
            "value": f"{month:%Y-%m}" if month else "",
        },
    ]  # fmt: skip


def _organ(get: QueryDict) -> UUID | None:
    """What is no organ's id is as if it were not there."""
    try:
        return UUID(get.get("organ", ""))
    except ValueError:
        return None


def _month(get: QueryDict) -> date | None:
    try:
        return date.fromisoformat(f"{get.get('month', '')}-01")
    except ValueError:
        return None
