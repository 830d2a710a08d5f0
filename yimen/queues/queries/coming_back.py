"""Whether somebody who missed her call may still queue again with her number."""

from __future__ import annotations

from datetime import datetime

from yimen.halls import queries as halls
from yimen.law.queueing.calling import can_return
from yimen.law.queueing.tickets import TicketState
from yimen.queues.models import Ticket


def can_come_back(ticket: Ticket, now: datetime) -> bool:
    """By the rules of its hall; of a ticket of today."""
    if ticket.state != TicketState.skipped or ticket.skipped_at is None:
        return False
    rules = halls.profile(ticket.hall_id).rules
    return can_return(skipped_at=ticket.skipped_at, came_back=ticket.came_back, rules=rules, now=now)
