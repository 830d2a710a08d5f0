"""The sound of a hall's own recording, for the manager who listens to it and for the boards that speak it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse

from yimen.halls.recordings import sound


def recorded_sound(hall_id: UUID, clip: str) -> HttpResponse:
    """The recording as a file that can be nothing but sound. Raises Http404."""
    found = sound(hall_id, clip)
    if found is None:
        raise Http404
    headers = {"Cache-Control": "private, no-cache", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(found[0], content_type=found[1], headers=headers)
