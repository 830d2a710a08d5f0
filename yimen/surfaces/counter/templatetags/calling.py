"""{% calling_strip %}: the counter in one line on the pages of who sits at one; nothing, and no query, for others."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context

from yimen.foundation import instant
from yimen.foundation.ids import new_id
from yimen.queues.queries.strip import strip
from yimen.surfaces.common.access import actor_of
from yimen.surfaces.counter.calling import place

register = template.Library()


@register.inclusion_tag("counter/strip.html", takes_context=True)
def calling_strip(context: Context) -> dict[str, Any]:
    """Whom the counter has before it, how many wait, and the way back to the panel."""
    request = context.get("request")
    counter_id = place.remembered(request) if request is not None else None
    if request is None or counter_id is None:
        return {}
    found = strip(actor_of(request), counter_id, instant.now())
    if found is None:
        place.remember(request, None)
        return {}
    return {"strip": found, "key": new_id(), "csrf_token": context.get("csrf_token")}
