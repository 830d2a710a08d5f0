"""GET /catalogue-desk/items/<code>/compare?from=1&to=2: two versions, or a version and the draft, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yimen.catalogue.queries import ItemFile, draft_file, get_version, item_file, version_elements
from yimen.law.element_words import element_words, row_words
from yimen.law.version_compare import ElementChange, Mark, RowChange, compare
from yimen.surfaces.catalogue_desk.desk import DESK
from yimen.surfaces.common.access import ActorRequest, staff

DRAFT = "draft"


@staff(*DESK)
@require_safe
def show(request: ActorRequest, code: str) -> HttpResponse:
    """Unless the address says otherwise, the draft (or the latest version) with the version before it."""
    file = item_file(request.actor, code)
    options = _options(file)
    before = _chosen(request.GET.get("from"), options, 1)
    after = _chosen(request.GET.get("to"), options, 0)
    found = compare(_elements(request, file, before), _elements(request, file, after))
    name = get_version(file.latest_id).name
    context = {
        "name": name,
        "options": options,
        "before": before,
        "after": after,
        **changes_context(found),
        "trail": [
            ("事项编辑", reverse("catalogue_desk:home")),
            (name, reverse("catalogue_desk:item", args=[code])),
        ],
    }
    return render(request, "catalogue_desk/compare.html", context)


def changes_context(found: Sequence[ElementChange]) -> dict[str, Any]:
    """What `changes.html` draws: the changes, and the names of what is the same."""
    return {
        "changes": [_change(one) for one in found if one.mark is not Mark.same],
        "unchanged": [
            {"label": one.element.label, "value": element_words(one.element, one.after)}
            for one in found
            if one.mark is Mark.same
        ],
    }


def _options(file: ItemFile) -> list[tuple[str, str]]:
    draft = [(DRAFT, "草稿")] if file.draft_id else []
    return draft + [(str(one.number), f"第{one.number}版") for one in file.versions]


def _chosen(asked: str | None, options: Sequence[tuple[str, str]], otherwise: int) -> str:
    values = [value for value, _ in options]
    return asked if asked in values else values[min(otherwise, len(values) - 1)]


def _elements(request: ActorRequest, file: ItemFile, chosen: str) -> Mapping[str, Any]:
    if chosen == DRAFT and file.draft_id:
        return draft_file(request.actor, file.draft_id).elements
    return version_elements(request.actor, file.code, int(chosen))


def _change(one: ElementChange) -> dict[str, Any]:
    return {
        "label": one.element.label,
        "mark": one.mark,
        "before": element_words(one.element, one.before),
        "after": element_words(one.element, one.after),
        "rows": [_row(row) for row in one.rows],
    }


def _row(one: RowChange) -> dict[str, Any]:
    return {
        "mark": one.mark,
        "moved": one.moved and one.mark is Mark.same,
        "before": one.before and row_words(one.before),
        "after": one.after and row_words(one.after),
    }
