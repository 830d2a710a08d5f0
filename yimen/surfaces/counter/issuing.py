"""GET /counter/issuing: what is decided and has to be made, handed over or closed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yimen.cases.queries import issuing_counts, issuing_queue
from yimen.foundation import instant
from yimen.law.actors import Role
from yimen.law.procedure import Act
from yimen.law.states import DECIDED, State
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.casework import live
from yimen.surfaces.common.casework.lists import COLUMNS, case_rows, filter_options, page_number
from yimen.surfaces.counter.desk import DESK

_SHOWN = (State.granted, State.certified, State.refused, State.delivered)


@staff(Role.issuer)
@require_safe
def queue(request: ActorRequest) -> HttpResponse:
    """By the ten working days of 行政许可法第四十四条; `?show=` narrows it to one state."""
    show = request.GET.get("show", "")
    states = [state for state in _SHOWN if state == show] or DECIDED
    page = issuing_queue(today=instant.today(), states=states, number=page_number(request))
    counts = issuing_counts()
    undelivered = sum(counts[state] for state in DECIDED)
    options = [("", "未送达", undelivered), *((state.value, state.label, counts[state]) for state in _SHOWN)]
    context = {
        "live": live.of_acts(request, (Act.grant, Act.refuse, Act.issue_certificate)),
        "columns": COLUMNS,
        "rows": case_rows(page.cards, DESK),
        "page": page,
        "total": undelivered,
        "groups": [{"label": "状态", "options": filter_options(request, options, show)}],
    }
    return render(request, "counter/issuing.html", context)
