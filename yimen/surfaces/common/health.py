"""GET /healthz: whether this county can work, for monitors and for the start of the house."""

from __future__ import annotations

import psycopg
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.foundation import direct, heartbeats, instant

_PATIENCE_SECONDS = 2
_WATCHED = ("worker", "live")


@require_safe
@never_cache
def healthz(_request: HttpRequest) -> JsonResponse:
    """200 when all parts are "ok", 503 when one is "down". It connects beside the pool, so it answers under load."""
    state = {"web": "ok", **_behind_the_web()}
    return JsonResponse(state, status=200 if set(state.values()) == {"ok"} else 503)


def _behind_the_web() -> dict[str, str]:
    now = instant.now()
    try:
        options = f"-c statement_timeout={_PATIENCE_SECONDS}s"
        parameters = direct.parameters() | {"connect_timeout": _PATIENCE_SECONDS, "options": options}
        with psycopg.connect(**parameters) as connection:
            beats = dict(connection.execute(heartbeats.READ_SQL).fetchall())
    except psycopg.Error:
        return {"database": "down", **dict.fromkeys(_WATCHED, "down")}
    words = {process: "ok" if heartbeats.alive(process, beats, now=now) else "down" for process in _WATCHED}
    return {"database": "ok", **words}
