"""GET /oversight/: the day in one sentence, and where the work lies."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yimen.cases.queries import OrganLoad, Today, day_in_numbers, load_by_organ
from yimen.foundation import instant
from yimen.law.actors import Role
from yimen.law.breaches import DEEMED_RENEWALS
from yimen.licences.queries import deemed_renewals
from yimen.surfaces.common.access import ActorRequest, staff

WATCHERS = (Role.supervisor, Role.admin)
_COLUMNS = (
    {"key": "organ", "label": "机构"},
    {"key": "open", "label": "在办", "number": True},
    {"key": "overdue", "label": "已超期", "number": True},
)


@staff(*WATCHERS)
@require_safe
def home(request: ActorRequest) -> HttpResponse:
    """Counts only: no case and no person is named here, so the administrator may see it as well."""
    today = instant.today()
    numbers = day_in_numbers(today)
    context = {
        "today": today,
        "parts": _sentence(numbers),
        "now_parts": [*_standing(numbers), _silence()],
        "columns": _COLUMNS,
        "rows": [_load(request, load) for load in load_by_organ(today)],
    }
    return render(request, "oversight/home.html", context)


def _sentence(numbers: Today) -> list[tuple[str, int, str, str]]:
    return [
        ("今日收件", numbers.received, "件、", ""),
        ("受理", numbers.accepted, "件", ""),
        ("（另有视为受理", numbers.deemed_accepted, "件）、", "warn" if numbers.deemed_accepted else ""),
        ("作出决定", numbers.decided, "件、", ""),
        ("送达", numbers.delivered, "件。", ""),
    ]


def _standing(numbers: Today) -> list[tuple[str, int, str, str]]:
    return [
        ("现在在办", numbers.open, "件，", ""),
        ("黄牌", numbers.amber, "件，", "warn" if numbers.amber else ""),
        ("红牌", numbers.red, "件；", "danger" if numbers.red else ""),
        ("违反一次性告知的例外", numbers.exceptions, "件。", "danger" if numbers.exceptions else ""),
    ]


def _silence() -> tuple[str, int, str, str]:
    """Renewals that happened because nobody decided are the county's own breach (law/breaches.py)."""
    count = deemed_renewals()
    return (DEEMED_RENEWALS, count, "件。", "danger" if count else "")


def _load(request: ActorRequest, load: OrganLoad) -> dict[str, Any]:
    name: Any = load.organ
    if Role.supervisor in request.actor.roles:
        name = {"text": load.organ, "href": f"{reverse('oversight:cases')}?{urlencode({'organ': load.organ})}"}
    return {"organ": name, "open": load.open, "overdue": load.overdue}
