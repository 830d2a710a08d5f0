"""GET /apply/{code}/tasks: what is left to do."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.request import HttpRequest
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yimen.surfaces.portal.apply.application import Application, applying


@applying
@require_safe
def tasks(request: HttpRequest, application: Application) -> HttpResponse:
    """Every page with its state; the one button leads to the first that is not done."""
    rows = [
        {"label": step.title, "href": step.address, "state": step.state, "tone": step.tone}
        for step in application.steps
    ]
    ready = application.answered
    review = {
        "label": "核对并提交",
        "href": application.address("apply_review") if ready else "",
        "state": "可以提交" if ready else "填好后才能提交",
        "tone": "info" if ready else "plain",
    }
    context = {
        "application": application,
        "rows": [*rows, review],
        "left": sum(not step.done for step in application.steps),
        "next": application.after(""),
        "ready": ready,
        "discard": application.address("apply_discard"),
    }
    return render(request, "portal/apply/tasks.html", context)
