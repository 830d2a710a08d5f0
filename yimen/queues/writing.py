"""One act on one ticket, written in one statement: the row as the act found it, its record, the hall's feed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from yimen.foundation.ids import new_id
from yimen.foundation.statement import one_statement
from yimen.law.actors import Actor
from yimen.law.queueing.tickets import TicketRule
from yimen.law.refusal import Refusal
from yimen.queues import feed
from yimen.queues.models import Ticket

RECORD = """
INSERT INTO queues_ticketrecord (id, ticket_id, act, at, counter_id, actor, device, note)
SELECT %(record)s, id, %(act)s, %(now)s, {counter}, %(actor)s, %(device)s, %(note)s FROM {source}
"""
_ACT = """
WITH changed AS (
    UPDATE queues_ticket SET {changes}, version = version + 1
     WHERE id = %(ticket)s AND version = %(version)s RETURNING id, hall_id
), record AS ({record}), fed AS ({fed})
SELECT sequence FROM fed
"""


@dataclass(frozen=True, slots=True)
class Doing:
    """Who does it and when, from where."""

    rule: TicketRule
    now: datetime
    actor: UUID | None = None
    counter: UUID | None = None
    device: UUID | None = None
    note: str = ""


def at_counter(ticket: Ticket, rule: TicketRule, actor: Actor, now: datetime, *, note: str = "") -> Doing:
    """What the clerk does at the counter to which she called the ticket."""
    return Doing(rule, now, actor=actor.account_id, counter=ticket.counter_id, note=note)


def write(ticket: Ticket, doing: Doing, *, record: UUID | None = None, **changes: Any) -> int:
    """Write the act on the row as it was read; the number of the feed. `changes` are columns, `state` is the rule's;
    `record` is the id of its record, given where it names a call.

    Raises Refusal `ticket_state` when somebody else was first, and django.db.IntegrityError when a constraint is
    broken. `ticket` shows the change afterwards.
    """
    values = {"state": doing.rule.target.value, **changes}
    with one_statement(), connection.cursor() as cursor:
        cursor.execute(_statement(tuple(values)), values | _fixed(ticket, doing, record or new_id()))
        found = cursor.fetchone()
    if found is None:
        raise Refusal("ticket_state", "这张号票刚刚有了变化，请刷新页面后再看。")
    for name, value in values.items():
        setattr(ticket, name, value)
    ticket.version += 1
    return int(found[0])


def _statement(columns: tuple[str, ...]) -> str:
    return _ACT.format(
        changes=", ".join(f"{name} = %({name})s" for name in columns),
        record=RECORD.format(counter="%(at_counter)s", source="changed"),
        fed=feed.FED.format(source="changed"),
    )


def _fixed(ticket: Ticket, doing: Doing, record: UUID) -> dict[str, Any]:
    return {
        "ticket": ticket.id,
        "version": ticket.version,
        "record": record,
        "act": doing.rule.act.value,
        "now": doing.now,
        "at_counter": doing.counter,
        "actor": doing.actor,
        "device": doing.device,
        "note": doing.note,
    }
