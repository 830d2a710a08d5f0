"""What a counter shows to who sits there: whom she serves, who waits, who missed a call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from yimen.foundation import rows
from yimen.foundation.instant import county_day
from yimen.halls import queries as halls
from yimen.law.actors import Actor
from yimen.law.halls.counters import CounterState
from yimen.law.queueing.tickets import PRESENT, PriorityClass, TicketAct, TicketState
from yimen.queues.cards import ServingCard, label, serving_card
from yimen.queues.models import CounterPeriod, Ticket
from yimen.queues.queries.coming_back import can_come_back
from yimen.queues.queries.serving import tasks_of


@dataclass(frozen=True, slots=True)
class InLine:
    """Somebody who waits for this counter, or missed a call in one of its groups and perhaps may come back."""

    id: UUID
    code: str
    label: str
    group_id: UUID
    group_name: str
    state: TicketState
    priority: PriorityClass
    arrival: datetime
    sent_here: bool
    may_come_back: bool


@dataclass(frozen=True, slots=True)
class CounterDesk:
    """A counter as its clerk sees it. `counter` is None before she took a place; `note` is what was said when whom she
    serves was sent on; `waiting` is in order of arrival.
    """

    counter: halls.CounterCard | None
    state: CounterState
    reason: str
    since: datetime | None
    serving: ServingCard | None
    note: str
    waiting: tuple[InLine, ...]
    skipped: tuple[InLine, ...]


_NOWHERE = CounterDesk(None, CounterState.closed, "", None, None, "", (), ())


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
        note=_note(present) if present else "",
        waiting=tuple(one for one in lines if one.state is TicketState.waiting),
        skipped=tuple(one for one in lines if one.state is TicketState.skipped),
    )


def _note(ticket: Ticket) -> str:
    sent = ticket.records.filter(act=TicketAct.transfer).order_by("-at").values_list("note", flat=True)
    return sent.first() or ""


def _in_line(counter: halls.CounterCard, now: datetime) -> list[InLine]:
    here = Q(only_at_id=counter.id) | Q(only_at=None, group_id__in=counter.group_ids)
    states = [TicketState.waiting, TicketState.skipped]
    found = Ticket.objects.filter(here, hall_id=counter.hall_id, day=county_day(now), state__in=states)
    # Whoever waits is a number here: her name and what the guide desk found are not even decrypted.
    return [_line(ticket, now) for ticket in found.defer("person", "precheck").order_by("arrival", "number")]


def _line(ticket: Ticket, now: datetime) -> InLine:
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
        may_come_back=can_come_back(ticket, now),
    )
