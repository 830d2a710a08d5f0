"""GET /counter/: who waits for an answer, the most urgent first."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yimen.cases.queries import counter_counts, counter_queue
from yimen.foundation import instant
from yimen.law.actors import Role
from yimen.law.procedure import Act
from yimen.law.states import BEFORE_ACCEPTANCE, State
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.casework import live
from yimen.surfaces.common.casework.lists import COLUMNS, case_rows, filter_options, page_number
from yimen.surfaces.counter.desk import DESK, queue_of

_SHOWN = (State.submitted, State.received, State.correction_required)


@staff(*DESK.roles)
@require_safe
def home(request: ActorRequest) -> HttpResponse:
    """What this clerk may accept and nobody has answered; `?show=` narrows it to one state. Who only issues has a
    queue of her own.
    """
    if Role.clerk not in request.actor.roles:
        return HttpResponseRedirect(DESK.url("issuing"))
    today, show = instant.today(), request.GET.get("show", "")
    states = [state for state in _SHOWN if state == show] or BEFORE_ACCEPTANCE
    page = counter_queue(request.actor, today=today, states=states, number=page_number(request))
    counts = counter_counts(request.actor, today=today)
    options = [("", "全部", sum(counts.values())), *((state.value, state.label, counts[state]) for state in _SHOWN)]
    context = {
        "live": live.of_acts(request, (Act.submit, Act.resubmit)),
        "columns": COLUMNS,
        "rows": case_rows(page.cards, DESK),
        "page": page,
        "counts": counts,
        "total": sum(counts.values()),
        "groups": [{"label": "状态", "options": filter_options(request, options, show)}],
    }
    return render(request, "counter/queue.html", context)


@staff(*DESK.roles)
@require_safe
def following(request: ActorRequest) -> HttpResponse:
    """The most urgent other case than `?after=`, or the queue when there is none."""
    after = request.GET.get("after", "")
    number = next((card.number for card in queue_of(request) if card.number != after), None)
    return HttpResponseRedirect(DESK.url("case", number) if number else DESK.url("home"))
