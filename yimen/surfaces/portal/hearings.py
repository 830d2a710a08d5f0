"""GET /public/hearings: the hearings announced to the public, for everybody (行政许可法第四十六条)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yimen.cases.queries import PublishedHearing, public_hearings
from yimen.foundation import instant
from yimen.law.hearing import ORDERED_ARTICLE, PublicStanding
from yimen.surfaces.common.access import public
from yimen.surfaces.common.casework.lists import page_number
from yimen.surfaces.common.ui.words import cn_datetime

_TONES = {PublicStanding.coming: "working", PublicStanding.over: "ended", PublicStanding.off: "attention"}


@public
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What is to be held, and for a month what was."""
    page = public_hearings(today=instant.today(), number=page_number(request))
    context = {
        "page": page,
        "hearings": [(one, _TONES[one.standing], _rows(one)) for one in page.hearings],
        "article": ORDERED_ARTICLE,
    }
    return render(request, "portal/hearings.html", context)


def _rows(one: PublishedHearing) -> list[dict[str, object]]:
    over = instant.now() > one.register_until or one.standing is not PublicStanding.coming
    return [
        {"label": "举行机关", "value": one.organ_name},
        {"label": "申请人", "value": one.applicant},
        {"label": "听证时间", "value": cn_datetime(one.held_at)},
        {"label": "听证地点", "value": one.place},
        {"label": "报名截止", "value": f"{cn_datetime(one.register_until)}{'（已截止）' if over else ''}"},
        {"label": "怎样参加", "value": one.how},
    ]
