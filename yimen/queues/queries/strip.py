"""How a counter stands, for the one line on the other pages of its clerk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from yimen.foundation.instant import county_day
from yimen.halls import queries as halls
from yimen.law.actors import Actor
from yimen.law.halls.counters import CounterState
from yimen.law.queueing.tickets import TicketState
from yimen.queues.cards import label


@dataclass(frozen=True, slots=True)
class CounterStrip:
    """A counter in one line; `label` and `serving` say who is there ("" and None: nobody)."""

    counter_number: int
    state: CounterState
    label: str
    serving: TicketState | None
    waiting: int


_STRIP = """
SELECT period.state, ticket.prefix, ticket.number, ticket.state,
       (SELECT count(*) FROM queues_ticket AS line
         WHERE line.hall_id = %(hall)s AND line.day = %(day)s AND line.state = 'waiting'
           AND CASE WHEN line.only_at_id IS NULL THEN line.group_id = ANY(%(groups)s)
                    ELSE line.only_at_id = %(counter)s END)
  FROM queues_counterperiod AS period
  LEFT JOIN queues_ticket AS ticket ON ticket.counter_id = period.counter_id AND ticket.state IN ('called', 'serving')
 WHERE period.counter_id = %(counter)s AND period.clerk = %(clerk)s AND period.ends_at IS NULL
"""


def strip(actor: Actor, counter_id: UUID, now: datetime) -> CounterStrip | None:
    """The counter as it stands; None where the actor does not sit there any more. One statement."""
    counter = halls.counter(counter_id)
    if counter is None:
        return None
    given: dict[str, Any] = {
        "hall": counter.hall_id, "day": county_day(now), "groups": list(counter.group_ids), "counter": counter_id,
        "clerk": actor.account_id,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_STRIP, given)
        found = cursor.fetchone()
    if found is None:
        return None
    state, prefix, number, serving, waiting = found
    return CounterStrip(
        counter.number, CounterState(state), label(prefix, number) if prefix else "",
        TicketState(serving) if serving else None, waiting,
    )  # fmt: skip
