"""Whom a counter has before it."""

from __future__ import annotations

from uuid import UUID

from yimen.foundation import rows
from yimen.queues.cards import ServingCard, TaskCard, serving_card
from yimen.queues.models import Ticket, TicketTask


def card_of(ticket_id: UUID) -> ServingCard:
    """The person of this ticket, which has been called. Two queries."""
    (ticket,) = rows.read(Ticket, "id = %s", [ticket_id])
    return serving_card(ticket, tasks_of(ticket_id))


def tasks_of(ticket_id: UUID) -> tuple[TaskCard, ...]:
    """What she came for, in her order."""
    found = rows.read(TicketTask, "ticket_id = %s ORDER BY sequence", [ticket_id])
    return tuple(TaskCard(one.item_id, one.group_id, one.done_at is not None) for one in found)
