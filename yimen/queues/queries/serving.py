"""Whom a counter has before it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from yimen.foundation import rows
from yimen.queues.cards import ServingCard, TaskCard, serving_card
from yimen.queues.models import Ticket

TASKS = """
(SELECT json_agg(json_build_array(task.item_id, task.group_id, task.done_at IS NOT NULL) ORDER BY task.sequence)
   FROM queues_tickettask AS task WHERE task.ticket_id = {ticket})
"""
"""What somebody came for, as a column of a statement; `task_cards` reads it."""


def card_of(ticket_id: UUID) -> ServingCard:
    """The person of this ticket, which has been called. Two queries."""
    (ticket,) = rows.read(Ticket, "id = %s", [ticket_id])
    return serving_card(ticket, tasks_of(ticket_id))


def tasks_of(ticket_id: UUID) -> tuple[TaskCard, ...]:
    """What she came for, in her order."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + TASKS.format(ticket="%s"), [ticket_id])
        return task_cards(cursor.fetchone()[0])


def task_cards(found: Sequence[tuple[str | None, str, bool]] | None) -> tuple[TaskCard, ...]:
    """The cards of what the database answered."""
    return tuple(TaskCard(UUID(item) if item else None, UUID(group), done) for item, group, done in found or ())
