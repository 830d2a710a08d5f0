"""What the holder of a ticket sees by its code: how it stands, who is before her, how long it may take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, F

from yimen.foundation.instant import county_day
from yimen.halls import queries as halls
from yimen.law.halls.counters import CounterState
from yimen.law.queueing import estimate
from yimen.law.queueing.mixing import Waiting, ahead_of
from yimen.law.queueing.tickets import PriorityClass, TicketSource, TicketState
from yimen.queues.access import ticket_of_code
from yimen.queues.cards import label
from yimen.queues.models import CounterPeriod, Ticket, TicketTask
from yimen.queues.queries.coming_back import can_come_back


@dataclass(frozen=True, slots=True)
class TicketView:
    """A ticket as its holder sees it; `ahead` and `estimate` (minutes, from and to) only while she waits.
    `may_come_back`: she was skipped and can still queue again with it.
    """

    id: UUID
    hall_id: UUID
    day: date
    label: str
    code: str
    group_name: str
    state: TicketState
    priority: PriorityClass
    source: TicketSource
    issued_at: datetime
    arrival: datetime
    ahead: int | None
    estimate: tuple[int, int] | None
    counter_number: int | None
    calls: int
    came_back: bool
    may_come_back: bool


def ticket_by_code(code: str, now: datetime) -> TicketView:
    """The ticket of `code`. Raises Refusal `ticket_not_found`."""
    ticket = ticket_of_code(code)
    group, counter = halls.group(ticket.group_id), halls.counter(ticket.counter_id) if ticket.counter_id else None
    waits = ticket.state == TicketState.waiting
    ahead = _ahead(ticket, now) if waits else None
    return TicketView(
        id=ticket.id,
        hall_id=ticket.hall_id,
        day=ticket.day,
        label=label(ticket.prefix, ticket.number),
        code=ticket.code,
        group_name=group.name if group else "",
        state=TicketState(ticket.state),
        priority=PriorityClass(ticket.priority),
        source=TicketSource(ticket.source),
        issued_at=ticket.issued_at,
        arrival=ticket.arrival,
        ahead=ahead,
        estimate=_expected_wait(ticket.group_id, ahead, ticket.day) if ahead is not None else None,
        counter_number=counter.number if counter else None,
        calls=ticket.calls,
        came_back=ticket.came_back,
        may_come_back=ticket.day == county_day(now) and can_come_back(ticket, now),
    )


def groups_besides(ticket_id: UUID) -> tuple[str, ...]:
    """The names of the other groups of what she came for, to which the same number goes on. One query."""
    others = TicketTask.objects.filter(ticket_id=ticket_id, done_at=None).exclude(group_id=F("ticket__group_id"))
    others = others.order_by("sequence")
    found = [halls.group(one) for one in dict.fromkeys(others.values_list("group_id", flat=True))]
    return tuple(one.name for one in found if one)


def code_of(ticket_id: UUID) -> str:
    """The code of a ticket's page. One query."""
    return Ticket.objects.values_list("code", flat=True).get(id=ticket_id)


def _ahead(ticket: Ticket, now: datetime) -> int:
    """How many of her group are called before her, if nobody comes after her."""
    others = Ticket.objects.filter(group_id=ticket.group_id, day=ticket.day, state=TicketState.waiting)
    # Who they are is not asked, so that nothing of it is decrypted for somebody else's page.
    line = others.exclude(id=ticket.id).values_list("arrival", "number", "priority", "came_back")
    mine = _waiting(ticket.arrival, ticket.number, ticket.priority, came_back=ticket.came_back)
    waiting = [_waiting(arrival, number, priority, came_back=back) for arrival, number, priority, back in line]
    return ahead_of(mine, waiting, rules=halls.profile(ticket.hall_id).rules, now=now)


def _waiting(arrival: datetime, number: int, priority: str, *, came_back: bool) -> Waiting:
    return Waiting(arrival, number, PriorityClass(priority), came_back)


_RECENT = 60


def _expected_wait(group_id: UUID, ahead: int, day: date) -> tuple[int, int] | None:
    """From how many to how many minutes somebody of the group waits with so many before her. Three queries."""
    group = halls.group(group_id)
    if group is None:
        return None
    counters = estimate.counters_for(
        group_id, counters=_open_counters(group.hall_id), waiting=_waiting_by_group(group.hall_id, day)
    )
    expected = group.average_minutes
    return estimate.wait(ahead=ahead, counters=counters, pace=estimate.pace(_recent(group_id, day), expected=expected))


def _recent(group_id: UUID, day: date) -> list[float]:
    """How many minutes the last ones of the group took, from the call to the end."""
    done = Ticket.objects.filter(group_id=group_id, day=day, state=TicketState.finished)
    times = done.order_by("-ended_at").values_list("called_at", "ended_at")[:_RECENT]
    return [(ended - called).total_seconds() / 60 for called, ended in times if called and ended]


def _open_counters(hall_id: UUID) -> Sequence[frozenset[UUID]]:
    """What each open counter of the hall serves."""
    present = CounterPeriod.objects.filter(counter__hall_id=hall_id, ends_at=None, state=CounterState.open)
    there = set(present.values_list("counter_id", flat=True))
    return [one.group_ids for one in halls.counters_of(hall_id) if one.id in there]


def _waiting_by_group(hall_id: UUID, day: date) -> dict[UUID, int]:
    waiting = Ticket.objects.filter(hall_id=hall_id, day=day, state=TicketState.waiting)
    return dict(waiting.values_list("group_id").annotate(Count("id")))
