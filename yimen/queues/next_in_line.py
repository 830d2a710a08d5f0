"""Calling the next one: the rule of `law.queueing.mixing` in the words of the database, in one statement.

The clerk's place is locked first, so that a second click waits; the ticket is the first in the order of the rule that
nobody else is just calling (SKIP LOCKED), so that no two counters wait for each other or take the same one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection

from yimen.foundation import rows
from yimen.foundation.instant import county_day
from yimen.foundation.statement import broken_constraint, one_statement
from yimen.law.halls.counters import CounterState
from yimen.law.queueing.rules import HallRules
from yimen.law.queueing.tickets import TicketAct
from yimen.queues import feed
from yimen.queues.cards import ServingCard, serving_card
from yimen.queues.models import Ticket
from yimen.queues.queries.serving import TASKS, task_cards
from yimen.queues.writing import RECORD

ORDER = """
CASE WHEN ticket.arrival > %(now)s THEN 4
     WHEN ticket.arrival <= %(now)s - %(longest_wait)s THEN 0
     WHEN ticket.priority = 'ordinary' OR ticket.came_back THEN 2
     WHEN desk.priority_run < %(priority_run)s THEN 1
     ELSE 3 END, ticket.arrival, ticket.number
"""
# Hall and day come from `desk` and not as parameters: no plan is then better for these values than for any, and the
# server keeps the one it has. Planning anew cost as much as the call.
_CALL = f"""
WITH desk AS (
    SELECT period.id, period.counter_id, period.state, period.priority_run,
           %(hall)s::uuid AS hall, %(day)s::date AS day,
           ARRAY(SELECT served.businessgroup_id FROM halls_counter_groups AS served
                  WHERE served.counter_id = period.counter_id) AS groups
      FROM queues_counterperiod AS period
     WHERE period.clerk = %(actor)s AND period.ends_at IS NULL FOR UPDATE
), present AS (
    SELECT ticket.id, ticket.call_key
      FROM queues_ticket AS ticket
     WHERE ticket.counter_id = (SELECT counter_id FROM desk) AND ticket.state IN ('called', 'serving')
), chosen AS (
    SELECT ticket.id
      FROM queues_ticket AS ticket, desk
     WHERE ticket.state = 'waiting' AND ticket.hall_id = desk.hall AND ticket.day = desk.day
       AND desk.state = %(open)s AND NOT EXISTS (SELECT FROM present)
       AND CASE WHEN ticket.only_at_id IS NULL THEN ticket.group_id = ANY (desk.groups)
           ELSE ticket.only_at_id = desk.counter_id END
     ORDER BY {ORDER} LIMIT 1 FOR UPDATE OF ticket SKIP LOCKED
), called AS (
    UPDATE queues_ticket AS ticket
       SET state = 'called', counter_id = desk.counter_id, clerk = %(actor)s, called_at = %(now)s, calls = 1,
           call = %(record)s, call_key = %(key)s, version = ticket.version + 1
      FROM chosen, desk WHERE ticket.id = chosen.id
    RETURNING ticket.*
), run AS (
    UPDATE queues_counterperiod AS period
       SET priority_run = CASE WHEN called.priority = 'ordinary' OR called.came_back THEN 0
                               ELSE period.priority_run + 1 END
      FROM called, desk WHERE period.id = desk.id
), record AS ({RECORD.format(counter="counter_id", source="called")}),
fed AS ({feed.FED.format(source="called")})
SELECT desk.state, present.id, present.call_key, fed.sequence, {TASKS.format(ticket="called.id")},
       {rows.columns(Ticket, "called")}
  FROM desk LEFT JOIN present ON true LEFT JOIN called ON true LEFT JOIN fed ON true
"""  # noqa: S608 - composed of this file's own texts


@dataclass(frozen=True, slots=True)
class Found:
    """What the statement found: how her counter stands (None when she has none), who is before it, whom it called and
    with which number of the feed.
    """

    place: CounterState | None = None
    present_id: UUID | None = None
    present_key: str = ""
    card: ServingCard | None = None
    sequence: int = 0


def call_first(*, clerk: UUID, hall_id: UUID, rules: HallRules, key: str, call: UUID, now: datetime) -> Found:
    """Call the first in line to the clerk's counter, unless she has somebody there. One statement."""
    values = {
        "actor": clerk,
        "hall": hall_id,
        "day": county_day(now),
        "now": now,
        "open": CounterState.open.value,
        "longest_wait": rules.longest_wait,
        "priority_run": rules.priority_run,
        "record": call,
        "key": key,
        "act": TicketAct.call.value,
        "device": None,
        "note": "",
    }
    try:
        found = _ask(values)
    except IntegrityError as error:
        if broken_constraint(error) != "one_person_at_a_counter":
            raise
        found = _ask(values)  # the click before this one has called somebody meanwhile
    return found


def _ask(values: Mapping[str, Any]) -> Found:
    with one_statement(), connection.cursor() as cursor:
        cursor.execute(_CALL, values)
        row = cursor.fetchone()
    if row is None:
        return Found()
    state, present_id, present_key, sequence, tasks, *called = row
    card = serving_card(rows.made(Ticket, called), task_cards(tasks)) if sequence else None
    return Found(CounterState(state), present_id, present_key or "", card, sequence or 0)
