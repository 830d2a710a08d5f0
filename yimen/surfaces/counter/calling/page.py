"""GET /counter/calling: whom this counter serves, what she came for, who waits; before that, which counter it is."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yimen.foundation import instant
from yimen.foundation.ids import new_id
from yimen.halls import queries as halls
from yimen.law.halls.counters import CounterState
from yimen.law.refusal import Refusal
from yimen.organisations.queries import halls as all_halls
from yimen.organisations.queries import staff_names
from yimen.queues.queries import InLine, counters_now, desk
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.casework import live
from yimen.surfaces.counter.calling import forms, place
from yimen.surfaces.counter.calling.visit import minutes, visit
from yimen.surfaces.counter.desk import DESK

LINES_SHOWN = 12


@staff(*DESK.roles)
@require_safe
def show(request: ActorRequest) -> HttpResponse:
    """The panel; `?act=` opens the form of an act."""
    return page(request, opened=request.GET.get("act", ""))


def page(
    request: ActorRequest, *, opened: str = "", errors: Mapping[str, Refusal] | None = None, status: int = 200
) -> HttpResponse:
    """The panel as the counter is now, with what was typed and what was wrong with it."""
    now = instant.now()
    found = desk(request.actor, now)
    place.remember(request, found.counter.id if found.counter else None)
    if found.counter is None:
        return _choose(request, errors, status, now)
    context = {
        "desk": found,
        "paused": found.state is CounterState.paused,
        "visit": visit(request.actor, found.serving, now) if found.serving else None,
        "form": forms.opened(opened, found, request.POST),
        "waiting": [_line(one, now) for one in found.waiting[:LINES_SHOWN]],
        "more": max(0, len(found.waiting) - LINES_SHOWN),
        "groups": Tally(one.group_name for one in found.waiting).most_common(),
        "skipped": [_line(one, now) for one in found.skipped],
        "key": new_id(),
        "errors": errors or {},
        "live": live.of_hall(request, found.counter.hall_id),
    }
    return render(request, "counter/calling.html", context, status=status)


def _choose(request: ActorRequest, errors: Mapping[str, Refusal] | None, status: int, now: datetime) -> HttpResponse:
    hall_id = request.actor.hall_id
    due = halls.on_duty(hall_id, now) if hall_id else {}
    hers = {one for one, account_id in due.items() if account_id == request.actor.account_id}
    counters = sorted(counters_now(hall_id), key=lambda one: one.id not in hers) if hall_id else ()
    names = staff_names({one.clerk for one in counters if one.clerk})
    context = {
        "hall": next((one for one in all_halls() if one.id == hall_id), None),
        "counters": [
            {
                "card": one,
                "groups": _group_names(one.id),
                "hers": one.id in hers,
                "taken": names.get(one.clerk, "有人") if one.clerk else "",
            }
            for one in counters
        ],
        "errors": errors or {},
    }
    return render(request, "counter/take_place.html", context, status=status)


def _group_names(counter_id: Any) -> str:
    card = halls.counter(counter_id)
    found = [halls.group(group_id) for group_id in card.group_ids] if card else []
    return "、".join(sorted(group.name for group in found if group))


def _line(one: InLine, now: datetime) -> dict[str, Any]:
    return {"card": one, "minutes": minutes(one.arrival, now)}
