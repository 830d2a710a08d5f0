"""Which counter this browser's clerk sits at: remembered in her session, so that who has none is asked nothing."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

_KEY = "counter_place"


def remember(request: HttpRequest, counter_id: UUID | None) -> None:
    """Keep it, or forget it; the session is written only when that changes something."""
    wanted = str(counter_id) if counter_id else None
    if request.session.get(_KEY) == wanted:
        return
    if wanted is None:
        del request.session[_KEY]
    else:
        request.session[_KEY] = wanted


def remembered(request: HttpRequest) -> UUID | None:
    """The counter, None for whoever has not taken one here."""
    found = request.session.get(_KEY)
    return UUID(found) if found else None
