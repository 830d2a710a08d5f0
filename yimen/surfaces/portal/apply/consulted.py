"""Which consultation an application comes from: remembered in the session between 现在就办 and the submission."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

_KEY = "consulted"


def remember(request: HttpRequest, code: str, consultation_id: UUID) -> None:
    """The next application of this session for the item `code` comes from the consultation."""
    request.session[_KEY] = {**request.session.get(_KEY, {}), code: str(consultation_id)}


def begun_from(request: HttpRequest, code: str) -> UUID | None:
    """The consultation, once: should it not become a case any more, the next attempt applies without it."""
    known = request.session.get(_KEY, {})
    if code not in known:
        return None
    request.session[_KEY] = {item: found for item, found in known.items() if item != code}
    return UUID(known[code])
