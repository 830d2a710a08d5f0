"""GET /oversight/ratings: 好差评 in figures, and the 差评 with their words, without who gave them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yimen.foundation import instant
from yimen.law.actors import Role
from yimen.law.ratings import SMALLEST_SHOWN, Ratio
from yimen.organisations.queries import organs
from yimen.ratings.queries import NegativeRating, Summary, negative_list, scale, summary, visits_rated
from yimen.surfaces.common.access import ActorRequest, staff

_COLUMNS = ({"key": "grade", "label": "等级"}, {"key": "count", "label": "评价数", "number": True})
_NEGATIVE = (
    {"key": "rated_on", "label": "日期"},
    {"key": "item", "label": "事项"},
    {"key": "organ", "label": "机构"},
    {"key": "stage", "label": "阶段"},
    {"key": "grade", "label": "等级"},
    {"key": "words", "label": "原因"},
)


@staff(Role.supervisor)
@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """The county, or with `?organ=` one organ. Below five ratings no figures: they would tell who rated."""
    organ = next((one for one in organs() if one.name == request.GET.get("organ")), None)
    organ_id = organ.id if organ else None
    found = summary(organ_id=organ_id)
    context = {
        "organ": organ,
        "organs": organs(),
        "smallest": SMALLEST_SHOWN,
        "ratings": found.ratings,
        "facts": _facts(found),
        "columns": _COLUMNS,
        "rows": _counts(found),
        "negative_columns": _NEGATIVE,
        "negative": [_negative(one) for one in negative_list(actor=request.actor, organ_id=organ_id)],
    }
    return render(request, "oversight/ratings.html", context)


def _facts(found: Summary) -> list[dict[str, Any]]:
    visits = visits_rated(now=instant.now())
    return [
        {"label": "好评率", "value": _percent(found.good), "note": "基本满意及以上的评价数 ÷ 全部评价数"},
        {"label": "主动评价率", "value": _percent(found.share), "note": "有评价的办件数 ÷ 可以评价的办件数"},
        {
            "label": "现场评价率",
            "value": _percent(visits),
            "note": "近30天评价器上有评价的现场服务 ÷ 窗口办完的现场服务；没有按键的是未评价，不算好评",
        },
    ]


def _percent(ratio: Ratio | None) -> str | None:
    return f"{ratio.percent}%（{ratio.numerator} ÷ {ratio.denominator}）" if ratio else None


def _counts(found: Summary) -> list[dict[str, Any]]:
    if found.counts is None:
        return []
    return [{"grade": one.name, "count": found.counts[one.score]} for one in scale().grades]


def _negative(one: NegativeRating) -> dict[str, Any]:
    return {
        "rated_on": one.rated_on,
        "item": one.item_name,
        "organ": one.organ_name,
        "stage": one.occasion,
        "grade": one.grade_name,
        "words": "；".join((*one.tags, *([one.comment] if one.comment else []))) or "没有写原因",
    }
