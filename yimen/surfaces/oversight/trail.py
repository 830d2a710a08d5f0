"""/oversight/trail: whether the record of what happened is whole."""

from __future__ import annotations

from itertools import islice

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from yimen.foundation import instant
from yimen.foundation.trail import verify
from yimen.foundation.trail_state import state
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.oversight.home import WATCHERS

# A page can wait for so many; a longer trail is checked by `yimen verify-trail`.
LONGEST_CHECKED = 200_000
_FAULTS_SHOWN = 20


@staff(*WATCHERS)
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: ActorRequest) -> HttpResponse:
    """How far the trail is sealed; a POST checks every chain and every seal now. Nothing is changed by it."""
    now = state()
    context = {
        "facts": [
            {"label": "记录", "value": f"{now.entries:,}条"},
            {"label": "已封存", "value": f"{now.sealed:,}条，{now.seals:,}次封存"},
            {"label": "等待封存", "value": f"{now.unsealed:,}条"},
            {"label": "最近一次封存", "value": now.last_sealed_at},
        ],
        "too_long": now.entries > LONGEST_CHECKED,
        "checked_at": None,
    }
    if request.method == "POST" and not context["too_long"]:
        context |= {"checked_at": instant.now(), "faults": list(islice(verify(), _FAULTS_SHOWN))}
    return render(request, "oversight/trail.html", context)
