"""/halls/terminal: the rating terminal of a counter. It asks the moment a service is finished, and only then.

One press is an answer; 差评 asks for the reason as well, and is kept without one where none is given. Nothing is chosen
beforehand and silence is nothing (国办发〔2019〕51号). Without JavaScript the page loads itself again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from yimen.foundation import instant
from yimen.law.halls.counters import CounterState
from yimen.law.halls.devices import DeviceKind
from yimen.law.ratings import Grade
from yimen.law.refusal import Refusal
from yimen.organisations.queries import staff_names
from yimen.queues.queries import counter_now
from yimen.ratings.commands import rate_visit
from yimen.ratings.queries import AskedVisit, asked, scale
from yimen.surfaces.common.access import actor_of
from yimen.surfaces.common.casework import live
from yimen.surfaces.common.devices import DeviceRequest, device
from yimen.surfaces.common.faces import face

THANKS_SECONDS = 5
REASONS_SECONDS = 20  # untouched, the form of reasons is sent as it is: who pressed 不满意 has answered
_ON_ITS_WAY = 3  # s before the question goes, in which the form of reasons is sent in any case


@device(DeviceKind.rating_terminal)
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: DeviceRequest) -> HttpResponse:
    """Who serves here; or, when somebody was just served, what she thinks of it."""
    now = instant.now()
    question = asked(_counter(request), now=now)
    if request.method != "POST":
        return _ask(request, question, now) if question else _idle(request)
    grade = _grade(request)
    if question and grade and grade.is_negative and "reasons" not in request.POST:
        return _reasons(request, question, grade, now)
    try:
        _rate(request, grade, now)
    except Refusal as refusal:
        return _refused(request, refusal)
    return HttpResponseRedirect(reverse("hall:rating_thanks"))


@device(DeviceKind.rating_terminal)
@require_safe
def thanks(request: DeviceRequest) -> HttpResponse:
    """Thanks, for some seconds."""
    return _back_soon(render(request, "hall/terminal_thanks.html", _page(request)))


def _counter(request: DeviceRequest) -> UUID:
    if request.device.counter_id is None:
        raise Http404
    return request.device.counter_id


def _grade(request: HttpRequest) -> Grade | None:
    text = request.POST.get("grade", "")
    return scale().grade(int(text)) if len(text) == 1 and text in "12345" else None


def _rate(request: DeviceRequest, grade: Grade | None, now: datetime) -> None:
    try:
        visit = UUID(request.POST.get("visit", ""))
    except ValueError:
        raise Http404 from None
    rate_visit(
        actor=actor_of(request), visit=visit, counter_id=_counter(request), device_id=request.device.id,
        grade=grade.score if grade else None, tags=request.POST.getlist("tags"), now=now,
    )  # fmt: skip


def _page(request: DeviceRequest, question: AskedVisit | None = None, now: datetime | None = None) -> dict[str, Any]:
    return {
        "number": request.device.counter_number,
        "live": live.of_hall(request, request.device.hall_id),
        "whole": str(question.id) if question else "idle",
        "question": question,
        "seconds": int((question.until - now).total_seconds()) + 1 if question and now else 0,
    }


def _idle(request: DeviceRequest) -> HttpResponse:
    counter = counter_now(_counter(request))
    names = staff_names([counter.clerk]) if counter and counter.clerk else {}
    context: Mapping[str, Any] = {
        "clerk": names.get(counter.clerk, "") if counter and counter.clerk else "",
        "counter": counter,
        "open": counter is not None and counter.state is CounterState.open,
    }
    return render(request, "hall/terminal_idle.html", {**_page(request), **context})


def _ask(request: DeviceRequest, question: AskedVisit, now: datetime) -> HttpResponse:
    choices = [{"score": one.score, "name": one.name, "face": face(one.score)} for one in scale().grades]
    return render(request, "hall/terminal_ask.html", {**_page(request, question, now), "choices": choices})


def _reasons(request: DeviceRequest, question: AskedVisit, grade: Grade, now: datetime) -> HttpResponse:
    page = _page(request, question, now)
    page["seconds"] = max(page["seconds"] - _ON_ITS_WAY, 1)
    context = {**page, "grade": grade, "face": face(grade.score), "send_in": REASONS_SECONDS}
    return render(request, "hall/terminal_reasons.html", context)


def _refused(request: DeviceRequest, refusal: Refusal) -> HttpResponse:
    return _back_soon(render(request, "hall/terminal_refused.html", {**_page(request), "refusal": refusal}, status=409))


def _back_soon(response: HttpResponse) -> HttpResponse:
    response["Refresh"] = f"{THANKS_SECONDS}; url={reverse('hall:rating_terminal')}"
    return response
