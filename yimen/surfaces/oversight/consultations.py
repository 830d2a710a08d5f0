"""/oversight/consultations/: who waits for an answer, what is overdue, and what was handed on and never accepted."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yimen.consultations.queries import watched, watched_counts
from yimen.foundation import instant
from yimen.law.actors import Role
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.casework.lists import filter_options, page_number
from yimen.surfaces.common.consulting import page
from yimen.surfaces.common.consulting.place import Place
from yimen.surfaces.common.consulting.rows import COLUMNS, list_rows

PLACE = Place("oversight", "oversight/frame.html", watches=True)


@staff(Role.supervisor)
@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """Unanswered ones, the most urgent first; `?show=` overdue, or handed_on: offered and not accepted."""
    today, show = instant.today(), request.GET.get("show", "")
    found = watched(today=today, show=show, number=page_number(request))
    counts = watched_counts(today)
    options: list[tuple[str, str, int | None]] = [
        ("", "全部待答复", counts[""]),
        ("overdue", "已过承诺答复日", counts["overdue"]),
        ("handed_on", "转办没有人接", counts["handed_on"]),
    ]
    context = {
        "columns": COLUMNS,
        "rows": list_rows(found.cards, PLACE),
        "page": found,
        "groups": [{"label": "范围", "options": filter_options(request, options, show)}],
    }
    return render(request, "oversight/consultations.html", context)


@staff(Role.supervisor)
@require_safe
def show(request: ActorRequest, consultation_id: UUID) -> HttpResponse:
    """Its course and who is responsible; not a word of what was said, and nothing to do."""
    return page.show(request, PLACE, consultation_id)
