"""GET /licences: her licences, with how long each is still valid (我的证照)."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yimen.foundation import instant
from yimen.law.licence_applications import open_purposes
from yimen.law.licences import REMINDERS, apply_by
from yimen.licences.queries import LicenceCard, my_licences
from yimen.surfaces.common.access import actor_of, signed_in
from yimen.surfaces.common.casework.lists import page_number


@signed_in
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The newest first."""
    today = instant.today()
    page = my_licences(actor_of(request), today=today, number=page_number(request))
    return render(request, "portal/licences.html", {"page": page, "rows": [_row(one, today) for one in page.cards]})


def _row(card: LicenceCard, today: date) -> dict[str, object]:
    """`apply_by` only when the last day comes near: the day by which a renewal is applied for."""
    near = not card.renewing and card.days_left is not None and card.days_left <= max(REMINDERS)
    ways = open_purposes(state=card.state, valid_until=card.valid_until, today=today, renewing=card.renewing)
    return {
        "card": card,
        "verification": reverse("portal:verification", kwargs={"code": card.paper}),
        "apply_by": apply_by(card.valid_until) if near and card.valid_until else None,
        "ways": [(one.label, reverse("portal:licence_apply", args=[card.id, one.value])) for one in ways],
    }
