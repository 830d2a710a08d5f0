"""GET /catalogue-desk/items/<code>/: all versions of an item, and what it saves against its baseline."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yimen.catalogue.queries import ItemFile, VersionLine, get_version, item_file, reductions_of
from yimen.law.actors import Role
from yimen.law.reductions import CONVERSION
from yimen.surfaces.catalogue_desk.desk import DESK
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.reductions import REDUCTION_COLUMNS, reduction_row

_COLUMNS = (
    {"key": "number", "label": "版本"},
    {"key": "since", "label": "生效"},
    {"key": "until", "label": "止"},
    {"key": "published", "label": "发布"},
    {"key": "source", "label": "来源"},
    {"key": "compare", "label": "比较"},
)


@staff(*DESK)
@require_safe
def show(request: ActorRequest, code: str) -> HttpResponse:
    """Versions are read and compared, never changed."""
    file = item_file(request.actor, code)
    latest = get_version(file.latest_id)
    context = {
        "file": file,
        "name": latest.name,
        "columns": _COLUMNS,
        "rows": [_row(file, one) for one in file.versions],
        "older": [one.number for one in file.versions[1:]],
        "may_write": (Role.catalogue_editor, file.organ_id) in request.actor.desks and not file.draft_id,
        "reduction_columns": REDUCTION_COLUMNS,
        "reductions": [reduction_row(one) for one in reductions_of(latest)],
        "conversion": CONVERSION,
        "trail": [("事项编辑", reverse("catalogue_desk:home"))],
    }
    return render(request, "catalogue_desk/item.html", context)


def _row(file: ItemFile, one: VersionLine) -> dict[str, Any]:
    compare: Any = {"text": "第一版"}
    if one.number > 1:
        address = reverse("catalogue_desk:compare", args=[file.code])
        compare = {"text": "与上一版比较", "href": f"{address}?from={one.number - 1}&to={one.number}"}
    return {
        "number": f"第{one.number}版",
        "since": one.effective_from,
        "until": one.effective_until or {"text": "至今"},
        "published": one.published_at,
        "source": one.source,
        "compare": compare,
    }
