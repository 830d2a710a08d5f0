"""GET /progress and /progress/{code}: how far a case is, masked, for whoever holds its query code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yimen.cases.queries import public_progress
from yimen.foundation import instant
from yimen.law.identifiers import format_query_code, parse_query_code
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import public
from yimen.surfaces.portal.cases import words


@public
@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """Asks for the code; a code that has the form of one leads to its page."""
    typed = request.GET.get("code")
    if typed is None:
        return _ask_page(request, "", None)
    try:
        code = parse_query_code(typed, field="code")
    except Refusal as refusal:
        return _ask_page(request, typed, refusal)
    return HttpResponseRedirect(reverse("portal:progress_of", kwargs={"code": code}))


@public
@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """State, dates and events; of the applicant only a masked name."""
    try:
        found = public_progress(code, today=instant.today())
    except Refusal as refusal:
        return _ask_page(request, code, refusal, status=404)
    context = {
        "card": found.card,
        "turn": found.turn,
        "query_code": format_query_code(found.card.query_code),
        "events": words.events(found.events, found.card.organ_name, public=True),
        "due": words.due(found.card, found.decision_due),
        "complaint": words.complaint(found.version),
        "review": found.review,
        "provisional": found.provisional,
        "own": reverse("portal:case", kwargs={"number": found.card.number}),
    }
    return render(request, "portal/progress.html", context)


def _ask_page(request: HttpRequest, typed: str, refusal: Refusal | None, status: int = 422) -> HttpResponse:
    question = {
        "key": "code", "label": "查询码", "value": typed[:40], "maxlength": 20,
        "hint": "收件凭证上的10位数字和字母，例如 A1B2C-3D4E5，大小写都可以",
        "error": refusal.message if refusal else "",
    }  # fmt: skip
    context = {"question": question, "errors": {"code": refusal} if refusal else {}}
    return render(request, "portal/progress_ask.html", context, status=status if refusal else 200)
