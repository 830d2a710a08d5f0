"""GET /oversight/reductions: what every organ's items save against their baselines; with `?organ=` item by item."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yimen.catalogue.queries import ItemReductions, all_reductions, by_organ, totals
from yimen.foundation import instant
from yimen.law.reductions import CONVERSION, Dimension, Reduction
from yimen.organisations.queries import organ_by_name
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.paging import page_of
from yimen.surfaces.common.reductions import percent
from yimen.surfaces.oversight.home import WATCHERS


def _columns(first: str) -> list[dict[str, Any]]:
    return [{"key": "name", "label": first}, *({"key": one.value, "label": one.label} for one in Dimension)]


@staff(*WATCHERS)
@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """The sums of the county and of each organ, or the items of one organ."""
    organ = organ_by_name(request.GET.get("organ", ""))
    items = all_reductions(on=instant.today(), organ=organ.name if organ else None)
    page = page_of(request, items if organ else [])
    context = {
        "organ": organ,
        "page": page,
        "columns": _columns("事项" if organ else "机构"),
        "rows": [_item(one) for one in page] if organ else _organs(request.path, items),
        "conversion": CONVERSION,
    }
    return render(request, "oversight/reductions.html", context)


def _organs(path: str, items: list[ItemReductions]) -> list[dict[str, Any]]:
    organs = [
        {"name": {"text": name, "href": f"{path}?{urlencode({'organ': name})}"}, **_cells(found)}
        for name, found in by_organ(items).items()
    ]
    return [{"name": "全县", **_cells(items)}, *organs] if items else []


def _cells(items: list[ItemReductions]) -> dict[str, Any]:
    return {one.dimension.value: _cell(one, f"，{one.items}项") for one in totals(items).values()}


def _item(item: ItemReductions) -> dict[str, Any]:
    return {"name": item.name, **{one.dimension.value: _cell(one) for one in item.found}}


def _cell(one: Reduction, of: str = "") -> Any:
    """The share with the figures it is made of: "33.3%（(15 − 10) ÷ 15，1项）"."""
    share = percent(one)
    return f"{share}（{one.formula}{of}）" if isinstance(share, str) else share
