"""GET, POST /apply/{code}/situation: the questions that decide which materials, fields, limits and fee she has."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from yimen.cases.commands import save_draft
from yimen.foundation import instant
from yimen.law.refusal import Refusal
from yimen.law.situations import SituationTable, resolve
from yimen.surfaces.common import item_words, situations
from yimen.surfaces.portal import guide_words
from yimen.surfaces.portal.apply.application import Application, again, applying


@applying
@require_http_methods(["GET", "HEAD", "POST"])
def situation(request: HttpRequest, application: Application) -> HttpResponse:
    """Saves first. A question that an answer brings up is asked next; only one she was shown is held against her."""
    table = application.version.content.situations
    if table is None:
        raise Http404
    if request.method != "POST":
        return _page(request, application, table, {})
    shown = {one.key for one in situations.asked(table, application.draft.situation)}
    saved = _save(application, situations.read(table, request.POST))
    errors = situations.errors_of(table, saved.draft.situation, shown)
    return _page(request, saved, table, errors) if errors else HttpResponseRedirect(_next(request, saved))


def _next(request: HttpRequest, saved: Application) -> str:
    found, back = saved.situation, request.POST.get("back") == "review"
    if found is None or not found.settled or found.end is not None:
        return f"{request.path}?back=review" if back else request.path
    return saved.address("apply_review") if back and saved.answered else saved.after("situation")


def _save(application: Application, answers: Mapping[str, str]) -> Application:
    version_id = application.version.version_id
    save_draft(
        actor=application.actor, version_id=version_id, values={}, uploads={}, situation=answers, now=instant.now()
    )
    return again(application)


def _page(
    request: HttpRequest, application: Application, table: SituationTable, errors: Mapping[str, Refusal]
) -> HttpResponse:
    found = resolve(table, application.draft.situation)
    context = {
        "application": application,
        "situation": found,
        "questions": situations.questions(table, application.draft.situation, errors),
        "facts": item_words.limit_and_fee(application.version.content, found),
        "materials": guide_words.material_rows(application.version.content),
        "aside": application.set_aside,
        "demo": application.version.content.is_demonstration("situations"),
        "errors": errors,
        "back": request.POST.get("back") or request.GET.get("back") or "",
        "labels": [*(step.title for step in application.steps), "核对并提交"],
        "tasks": application.address("apply_tasks"),
        "discard": application.address("apply_discard"),
    }
    return render(request, "portal/apply/situation.html", context, status=422 if errors else 200)
