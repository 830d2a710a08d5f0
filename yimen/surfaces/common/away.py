"""The database is away, for seconds mostly: the page says so, keeps what was typed, and goes on when it is back.

A page that was only read loads itself again. A form goes round like one that came too late (expired.py): away.js sends
it again by itself, and without JavaScript its button does. Nothing of it was written, or it was and the act says so.
"""

from __future__ import annotations

from contextlib import suppress

import psycopg
from django.db import Error, InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

from yimen.surfaces.common.context import Site
from yimen.surfaces.common.expired import kept_of

AGAIN_AFTER_SECONDS = 3
# Shut down, crashed, not yet up, too many connections; without a code the connection itself was lost or refused.
_STATES = frozenset({"57P01", "57P02", "57P03", "53300"})


def is_away(error: BaseException | None) -> bool:
    """Whether `error` says that the database cannot be reached, and not that it refused a statement."""
    if not isinstance(error, (OperationalError, InterfaceError)):
        return False
    state = error.__cause__.sqlstate if isinstance(error.__cause__, psycopg.Error) else None
    return state is None or state in _STATES or state.startswith("08")


def away(request: HttpRequest) -> HttpResponse:
    """The page of 503 for `request`."""
    with suppress(Error):
        connection.close()
    reading = request.method in {"GET", "HEAD"}
    context = {
        "site": Site(request, bare=True),
        "reading": reading,
        "kept": None if reading else kept_of(request),
        "again": request.get_full_path(),
        "csrf_token": get_token(request),
    }
    headers = {"Cache-Control": "no-store", "Retry-After": str(AGAIN_AFTER_SECONDS)}
    if reading:
        headers["Refresh"] = str(AGAIN_AFTER_SECONDS)
    return HttpResponse(render_to_string("common/errors/away.html", context), status=503, headers=headers)
