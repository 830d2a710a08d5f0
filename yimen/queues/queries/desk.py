"""What a counter shows to who sits there: whom she serves, who waits, who missed a call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yimen.foundation import rows
from yimen.foundation.instant import county_day
from yimen.halls import queries as halls
from yimen.law.actors import Actor
from yimen.law.halls.counters import CounterState
from yimen.law.queueing.tickets import PRESENT, PriorityClass, TicketState
from yimen.queues.cards import ServingCard, TicketCard, label, serving_card, ticket_card
from yimen.queues.models import CounterPeriod, Ticket
from yimen.queues.queries.serving import tasks_of


@dataclass(frozen=True, slots=True)
class InLine:
    """Somebody who waits for this counter, or missed a call in one of its groups."""

    id: UUID
    code: str
    label: str
    group_id: UUID
    group_name: str
    state: TicketState
    priority: PriorityClass
    arrival: datetime
    sent_here: bool


@dataclass(frozen=True, slots=True)
class CounterDesk:
    """A counter as its clerk sees it. `counter` is None before she took a place; `waiting` is in order of arrival."""

    counter: halls.CounterCard | None
    state: CounterState
    reason: str
    since: datetime | None
    serving: ServingCard | None
    waiting: tuple[InLine, ...]
    skipped: tuple[InLine, ...]


_NOWHERE = CounterDesk(None, CounterState.closed, "", None, None, (), ())


def desk(actor: Actor, now: datetime) -> CounterDesk:
    """The counter at which the actor sits."""
    place = rows.first(CounterPeriod, "clerk = %s AND ends_at IS NULL", [actor.account_id])
    counter = halls.counter(place.counter_id) if place else None
    if place is None or counter is None:
        return _NOWHERE
    present = rows.first(
        Ticket, "counter_id = %s AND state = ANY(%s)", [counter.id, [state.value for state in PRESENT]]
    )
    lines = _in_line(counter, now)
    return CounterDesk(
        counter=counter,
        state=CounterState(place.state),
        reason=place.reason,
        since=place.starts_at,
        serving=serving_card(present, tasks_of(present.id)) if present else None,
        waiting=tuple(one for one in lines if one.state is TicketState.waiting),
        skipped=tuple(one for one in lines if one.state is TicketState.skipped),
    )


_IN_LINE = """
hall_id = %s AND day = %s AND state IN ('waiting', 'skipped')
AND CASE WHEN only_at_id IS NULL THEN group_id = ANY(%s) ELSE only_at_id = %s END ORDER BY arrival, number
"""


def _in_line(counter: halls.CounterCard, now: datetime) -> list[InLine]:
    found = rows.read(Ticket, _IN_LINE, [counter.hall_id, county_day(now), list(counter.group_ids), counter.id])
    return [_line(ticket) for ticket in found]


def _line(ticket: Ticket) -> InLine:
    group = halls.group(ticket.group_id)
    return InLine(
        id=ticket.id,
        code=ticket.code,
        label=label(ticket.prefix, ticket.number),
        group_id=ticket.group_id,
        group_name=group.name if group else "",
        state=TicketState(ticket.state),
        priority=PriorityClass(ticket.priority),
        arrival=ticket.arrival,
        sent_here=ticket.only_at_id is not None,
    )


def open_tickets(hall_id: UUID, now: datetime) -> tuple[TicketCard, ...]:
    """The open tickets of the hall today, for the guide desk, by number."""
    found = rows.read(
        Ticket,
        "hall_id = %s AND day = %s AND state IN ('waiting', 'called', 'serving', 'skipped') ORDER BY prefix, number",
        [hall_id, county_day(now)],
    )
    return tuple(ticket_card(ticket) for ticket in found)
