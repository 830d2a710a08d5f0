"""GET /consultations: what she asked with her account (我的咨询)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yimen.consultations.queries import my_consultations
from yimen.foundation import instant
from yimen.surfaces.common.access import actor_of, signed_in
from yimen.surfaces.common.casework.lists import page_number
from yimen.surfaces.common.consulting.rows import about


@signed_in
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The newest first."""
    page = my_consultations(actor_of(request), today=instant.today(), number=page_number(request))
    rows = [
        {"card": card, "about": about(card), "href": reverse("portal:consultation", kwargs={"code": card.query_code})}
        for card in page.cards
    ]
    return render(request, "portal/consultations/mine.html", {"page": page, "rows": rows})
