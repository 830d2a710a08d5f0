"""What the night does to tickets: closing time ends nothing, whoever has a number is served; the next day ends it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from yimen.foundation import rows
from yimen.foundation.each import each
from yimen.foundation.instant import county_day
from yimen.law.queueing.tickets import OPEN, Part, TicketAct, TicketState, decide
from yimen.queues import feed
from yimen.queues.models import Ticket
from yimen.queues.writing import Doing, write

_BATCH = 500


def sweep(now: datetime) -> int:
    """End the open tickets of earlier days: who was served is done, who was not has lapsed; how many."""
    old = Ticket.objects.filter(state__in=sorted(state.value for state in OPEN), day__lt=county_day(now))
    ids = list(old.order_by("day", "id").values_list("id", flat=True)[:_BATCH])
    return each(ids, lambda ticket_id: _end(ticket_id, now), what="old ticket")


def _end(ticket_id: UUID, now: datetime) -> int:
    ticket = rows.first(Ticket, "id = %s AND day < %s FOR UPDATE SKIP LOCKED", [ticket_id, county_day(now)])
    if ticket is None or (state := TicketState(ticket.state)) not in OPEN:
        return 0
    rule = decide(TicketAct.finish if state is TicketState.serving else TicketAct.lapse, state, Part.system)
    sequence = write(ticket, Doing(rule, now), ended_at=now)
    feed.tell(ticket.hall_id, "ended", sequence=sequence)
    return 1
