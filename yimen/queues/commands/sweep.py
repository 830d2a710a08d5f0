"""What the night does: closing time ends nothing, whoever has a number is served; the next day ends it, and the place
of whoever went home without leaving her counter.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from yimen.foundation import rows
from yimen.foundation.each import each
from yimen.foundation.instant import county_day
from yimen.law.queueing.tickets import OPEN, Part, TicketAct, TicketState, decide
from yimen.queues import feed
from yimen.queues.commands.periods import end_old_place, old_places
from yimen.queues.models import Ticket
from yimen.queues.writing import Doing, write

_BATCH = 500


def sweep(now: datetime) -> int:
    """End what is left of earlier days, tickets first: who was served is done, who was not has lapsed, and a counter
    that nobody left is closed; how many.
    """
    old = Ticket.objects.filter(state__in=sorted(state.value for state in OPEN), day__lt=county_day(now))
    ids = list(old.order_by("day", "id").values_list("id", flat=True)[:_BATCH])
    ended = each(ids, lambda ticket_id: _end(ticket_id, now), what="old ticket")
    return ended + each(old_places(now), lambda place_id: end_old_place(place_id, now), what="old place")


def _end(ticket_id: UUID, now: datetime) -> int:
    ticket = rows.first(Ticket, "id = %s AND day < %s FOR UPDATE SKIP LOCKED", [ticket_id, county_day(now)])
    if ticket is None or (state := TicketState(ticket.state)) not in OPEN:
        return 0
    rule = decide(TicketAct.finish if state is TicketState.serving else TicketAct.lapse, state, Part.system)
    sequence = write(ticket, Doing(rule, now), ended_at=now)
    feed.tell(ticket.hall_id, "ended", sequence=sequence)
    return 1
