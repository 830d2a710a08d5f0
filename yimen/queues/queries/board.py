"""What a board shows: who is called where, how many wait, how each counter stands. Two statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db import connection

from yimen.foundation import fixed_text
from yimen.foundation.instant import county_day
from yimen.halls import queries as halls
from yimen.law.halls.counters import CounterKind, CounterState
from yimen.law.queueing.tickets import TicketState
from yimen.queues.cards import label
from yimen.queues.models import CounterPeriod


@dataclass(frozen=True, slots=True)
class Call:
    """The last call of a ticket; `id` is new with each, so that it is spoken once."""

    id: UUID
    label: str
    counter_number: int
    counter_kind: CounterKind
    at: datetime
    times: int
    state: TicketState


@dataclass(frozen=True, slots=True)
class GroupWaiting:
    """How many wait in a group."""

    id: UUID
    name: str
    prefix: str
    waiting: int


@dataclass(frozen=True, slots=True)
class CounterNow:
    """How a counter stands, and whom it serves ("" when nobody)."""

    id: UUID
    number: int
    name: str
    kind: CounterKind
    state: CounterState
    reason: str
    since: datetime | None
    clerk: UUID | None
    label: str


@dataclass(frozen=True, slots=True)
class Board:
    """A hall at one moment; `sequence` says up to which change. `called` begins with the last call."""

    sequence: int
    called: tuple[Call, ...]
    serving: tuple[Call, ...]
    groups: tuple[GroupWaiting, ...]
    counters: tuple[CounterNow, ...]


# One statement, so that the sequence and what it stands for are of one moment.
_NOW = """
SELECT (SELECT sequence FROM queues_hallfeed WHERE hall_id = %(hall)s),
       (SELECT json_object_agg(group_id, waiting) FROM (
            SELECT group_id, count(*) AS waiting FROM queues_ticket
             WHERE hall_id = %(hall)s AND day = %(day)s AND state = 'waiting' GROUP BY group_id) AS groups),
       ticket.call, ticket.prefix, ticket.number, ticket.counter_id, ticket.called_at, ticket.calls, ticket.state
  FROM (SELECT) AS one LEFT JOIN queues_ticket AS ticket
    ON ticket.hall_id = %(hall)s AND ticket.day = %(day)s AND ticket.state IN ('called', 'serving')
 ORDER BY ticket.called_at DESC
"""


def feed_sequence(hall_id: UUID) -> int:
    """Up to which change the hall's boards could be right now. One statement."""
    found = fixed_text.execute("SELECT sequence FROM queues_hallfeed WHERE hall_id = %s", [hall_id])
    return int(found[0][0]) if found else 0


def board(hall_id: UUID, now: datetime) -> Board:
    """What the boards of the hall show."""
    with connection.cursor() as cursor:
        cursor.execute(_NOW, {"hall": hall_id, "day": county_day(now)})
        found = cursor.fetchall()
    sequence, waiting = found[0][:2]
    calls = [(row[5], call) for row in found if row[2] is not None and (call := _call(row)) is not None]
    return Board(
        sequence=sequence or 0,
        called=tuple(call for _, call in calls if call.state is TicketState.called),
        serving=tuple(call for _, call in calls if call.state is TicketState.serving),
        groups=tuple(
            GroupWaiting(one.id, one.name, one.prefix, (waiting or {}).get(str(one.id), 0))
            for one in halls.groups_of(hall_id)
        ),
        counters=counters_now(hall_id, {counter_id: call.label for counter_id, call in calls}),
    )


def _call(row: tuple[Any, ...]) -> Call | None:
    _, _, call_id, prefix, number, counter_id, at, times, state = row
    counter = halls.counter(counter_id)
    if counter is None:  # closed within this minute
        return None
    return Call(call_id, label(prefix, number), counter.number, counter.kind, at, times, TicketState(state))


def counters_now(hall_id: UUID, labels: Mapping[UUID, str] = MappingProxyType({})) -> tuple[CounterNow, ...]:
    """How the counters of the hall stand, with `labels` of whom they serve. One statement."""
    present = CounterPeriod.objects.filter(counter__hall_id=hall_id, ends_at=None)
    periods = {one.counter_id: one for one in present}
    return tuple(
        CounterNow(
            id=one.id,
            number=one.number,
            name=one.name,
            kind=one.kind,
            state=CounterState(period.state) if (period := periods.get(one.id)) else CounterState.closed,
            reason=period.reason if period else "",
            since=period.starts_at if period else None,
            clerk=period.clerk if period else None,
            label=labels.get(one.id, ""),
        )
        for one in halls.counters_of(hall_id)
    )


def counter_now(counter_id: UUID) -> CounterNow | None:
    """How one counter stands; None for one that is closed for good. One statement."""
    counter = halls.counter(counter_id)
    found = counters_now(counter.hall_id) if counter else ()
    return next((one for one in found if one.id == counter_id), None)
