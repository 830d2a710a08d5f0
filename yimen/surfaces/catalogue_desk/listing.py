"""GET /catalogue-desk/: the items of the organ, what is being written, what waits for publication."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yimen.catalogue.queries import DeskLine, DeskPage, desk_drafts, desk_items
from yimen.law.actors import Role
from yimen.law.catalogue_desk import DraftState
from yimen.surfaces.catalogue_desk.desk import DESK, counted
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.casework.lists import page_number

_COLUMNS = (
    {"key": "name", "label": "事项"},
    {"key": "version", "label": "最新版本"},
    {"key": "draft", "label": "草稿"},
    {"key": "check", "label": "检查"},
    {"key": "code", "label": "编码"},
)
_SHOWN: dict[str, tuple[str, tuple[DraftState, ...]]] = {
    "": ("全部事项", ()),
    "writing": ("起草中", (DraftState.writing, DraftState.sent_back)),
    "handed_in": ("待发布", (DraftState.handed_in,)),
    "closed": ("已发布和作废的草稿", (DraftState.published, DraftState.discarded)),
}


@staff(*DESK)
@require_safe
def home(request: ActorRequest) -> HttpResponse:
    """`?show=` narrows to drafts, `?q=` to a name or code."""
    show, words = request.GET.get("show", ""), request.GET.get("q", "").replace("\x00", "").strip()
    show = show if show in _SHOWN else ""
    page = _page(request, show, words)
    context = {
        "columns": _COLUMNS,
        "rows": [_row(line, drafts=bool(show)) for line in page.lines],
        "page": page,
        "groups": [{"label": "显示", "options": _options(request, show, words)}],
        "words": words,
        "show": show,
        "may_write": Role.catalogue_editor in request.actor.roles,
    }
    return render(request, "catalogue_desk/home.html", context)


def _page(request: ActorRequest, show: str, words: str) -> DeskPage:
    if not show:
        return desk_items(request.actor, words=words, number=page_number(request))
    return desk_drafts(request.actor, states=_SHOWN[show][1], words=words, number=page_number(request))


def _options(request: HttpRequest, show: str, words: str) -> list[tuple[str, str, bool, None]]:
    kept = {"q": words} if words else {}
    return [
        (label, f"{request.path}?{urlencode({**({'show': value} if value else {}), **kept})}", value == show, None)
        for value, (label, _) in _SHOWN.items()
    ]


def _row(line: DeskLine, *, drafts: bool) -> dict[str, Any]:
    draft = reverse("catalogue_desk:draft", args=[line.draft_id]) if line.draft_id else ""
    item = reverse("catalogue_desk:item", args=[line.code])
    words = f"第{line.number}版" if line.number else "尚未发布"
    return {
        "name": {"text": line.name, "href": draft if drafts else item},
        "version": words,
        "draft": {"text": line.state.label, "href": draft}
        if line.state and not drafts
        else line.state or {"text": "无"},
        "check": counted(line.check),
        "code": line.code,
    }
