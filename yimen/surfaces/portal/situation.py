"""GET /items/{code}/situation: a few questions, then exactly the materials, the limit and the fee; nobody signs in.

The answers are in the address, so that the list can be printed, kept and sent on. They say nothing about who asks.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yimen.catalogue.queries import PublishedVersion, current_version, in_situation
from yimen.law.refusal import Refusal
from yimen.law.situations import Situation, SituationTable, resolve
from yimen.surfaces.common import item_words, situations
from yimen.surfaces.common.access import public
from yimen.surfaces.portal import guide_words


@public
@require_safe
def situation(request: HttpRequest, code: str) -> HttpResponse:
    """The questions, those that depend on an answer after it; and the list once all of them are answered."""
    try:
        version = current_version(code)
    except Refusal as refusal:
        raise Http404(refusal.message) from refusal
    table = version.content.situations
    if table is None:
        raise Http404("这个事项没有情形引导。")
    found = resolve(table, situations.read(table, request.GET))
    return render(request, "portal/situation.html", _context(version, table, found))


def _context(version: PublishedVersion, table: SituationTable, found: Situation) -> dict[str, Any]:
    content = in_situation(version, found.answers).content
    return {
        "crumbs_trail": [("首页", "/"), (version.name, f"/items/{version.code}")],
        "version": version,
        "content": content,
        "demo": version.content.is_demonstration("situations"),
        "situation": found,
        "questions": situations.questions(table, found.answers),
        "answers": situations.rows(table, found.answers),
        "inputs": situations.inputs(found.answers),
        "facts": item_words.limit_and_fee(content, found),
        "materials": guide_words.material_rows(content),
        "apply_address": f"/apply/{version.code}",
    }
