"""GET /cases: what waits for her first, then drafts, then every case, the newest first."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yimen.cases.queries import CaseCard, SavedDraft, drafts_of, my_cases, waiting_for_me
from yimen.foundation import instant
from yimen.law import deferral
from yimen.surfaces.common.access import actor_of, signed_in
from yimen.surfaces.common.casework.lists import due_words, page_number


@signed_in
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Her cases and drafts."""
    actor, today = actor_of(request), instant.today()
    page = my_cases(actor, today=today, number=page_number(request))
    first = page.number == 1
    waiting = waiting_for_me(actor, today=today)
    hers = {one.number for one in waiting}
    context = {
        "waiting": [case_row(one, hers=True) for one in waiting] if first else [],
        "drafts": [draft_row(one) for one in drafts_of(actor)] if first else [],
        "rows": [case_row(one, hers=one.number in hers) for one in page.cards],
        "page": page,
        "previous": page.number - 1,
        "next": page.number + 1 if page.has_next else 0,
    }
    return render(request, "portal/cases/listing.html", context)


def case_row(card: CaseCard, *, hers: bool = False) -> dict[str, Any]:
    """A case as portal/cases/row.html draws it. `hers`: it waits for her; under review, for what she owes."""
    return {
        "card": card,
        "turn": deferral.turn(card.state, owes=hers),
        "href": reverse("portal:case", kwargs={"number": card.number}),
        "due": due_words(card.due) if card.due else None,
    }


def draft_row(draft: SavedDraft) -> dict[str, Any]:
    """A draft in a list, with the way back into it."""
    code = draft.version.code
    return {
        "name": draft.version.name,
        "updated_at": draft.updated_at,
        "href": reverse("portal:apply", kwargs={"code": code}),
        "discard": reverse("portal:apply_discard", kwargs={"code": code}),
    }
