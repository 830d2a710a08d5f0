"""The inbox of consultations: what the desks of whoever sits here have to answer."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from yimen.consultations.queries import inbox, inbox_counts
from yimen.foundation import instant
from yimen.surfaces.common.access import ActorRequest
from yimen.surfaces.common.casework.lists import filter_options, page_number
from yimen.surfaces.common.consulting.place import Place
from yimen.surfaces.common.consulting.rows import COLUMNS, list_rows


def listing(request: ActorRequest, place: Place) -> HttpResponse:
    """What waits, the most urgent first; `?show=` mine, offered or done."""
    show = request.GET.get("show", "")
    page = inbox(request.actor, today=instant.today(), show=show, number=page_number(request))
    counts = inbox_counts(request.actor)
    options: list[tuple[str, str, int | None]] = [
        ("", "待答复", counts[""]),
        ("mine", "我负责的", counts["mine"]),
        ("offered", "转来待接", counts["offered"]),
        ("done", "已答复", None),
    ]
    context = {
        "frame": place.frame,
        "columns": COLUMNS,
        "rows": list_rows(page.cards, place),
        "page": page,
        "total": counts[""],
        "new": place.url("consultation_new"),
        "groups": [{"label": "范围", "options": filter_options(request, options, show)}],
    }
    return render(request, "common/consulting/list.html", context)
