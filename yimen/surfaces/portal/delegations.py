"""GET /public/delegations: which organ decides what in another's name, for everybody (行政许可法第二十四条第一款)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yimen.foundation import instant
from yimen.law.delegation import ARTICLE
from yimen.organisations.delegations import DelegationCard, delegations
from yimen.surfaces.common.access import public
from yimen.surfaces.common.ui.words import cn_date


@public
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What is delegated today, by authority."""
    context = {
        "rows": [(one, _guide(one), _rows(one)) for one in delegations(instant.today())],
        "article": ARTICLE,
    }
    return render(request, "portal/delegations.html", context)


def _guide(one: DelegationCard) -> str:
    return reverse("guides:guide", args=[one.item_code])


def _rows(one: DelegationCard) -> list[dict[str, object]]:
    until = cn_date(one.valid_until) if one.valid_until else "长期"
    return [
        {"label": "委托机关", "value": one.organ_name},
        {"label": "受委托机关", "value": one.delegate_name},
        {"label": "委托期间", "value": f"{cn_date(one.valid_from)}起，{until}"},
        {"label": "公告", "value": one.announcement},
    ]
