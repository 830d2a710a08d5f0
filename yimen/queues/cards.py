"""What the door of the queues hands out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from yimen.halls.queries import group
from yimen.law.queueing.tickets import PriorityClass, TicketSource, TicketState
from yimen.law.refusal import Refusal
from yimen.queues.models import NumberBlock, Ticket


def label(prefix: str, number: int) -> str:
    """The number as it is printed and called: A012."""
    return f"{prefix}{number:03d}"


@dataclass(frozen=True, slots=True)
class TicketCard:
    """A ticket as whoever took it may see it; `made` is False where the request had been answered before."""

    id: UUID
    hall_id: UUID
    group_id: UUID
    day: date
    label: str
    code: str
    state: TicketState
    priority: PriorityClass
    source: TicketSource
    arrival: datetime
    issued_at: datetime
    made: bool = True


@dataclass(frozen=True, slots=True)
class TaskCard:
    """One thing the holder came for."""

    item_id: UUID | None
    group_id: UUID
    done: bool


@dataclass(frozen=True, slots=True)
class ServingCard:
    """Whom a counter has before it: what she came for, and what the guide desk found. `person` has name and phone."""

    id: UUID
    hall_id: UUID
    group_id: UUID
    counter_id: UUID
    label: str
    state: TicketState
    priority: PriorityClass
    source: TicketSource
    arrival: datetime
    issued_at: datetime
    called_at: datetime
    served_at: datetime | None
    calls: int
    came_back: bool
    account_id: UUID | None
    person: Mapping[str, str] | None
    precheck: Mapping[str, Any] | None
    tasks: tuple[TaskCard, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Numbers of one group and day that only its borrower gives out; both ends belong to it."""

    id: UUID
    group_id: UUID
    day: date
    prefix: str
    first: int
    last: int
    device_id: UUID | None
    reconciled_at: datetime | None

    @property
    def labels(self) -> tuple[str, ...]:
        """The numbers as they are printed."""
        return tuple(label(self.prefix, number) for number in range(self.first, self.last + 1))


def ticket_card(ticket: Ticket, *, made: bool = True) -> TicketCard:
    """The card of a row."""
    return TicketCard(
        id=ticket.id,
        hall_id=ticket.hall_id,
        group_id=ticket.group_id,
        day=ticket.day,
        label=label(ticket.prefix, ticket.number),
        code=ticket.code,
        state=TicketState(ticket.state),
        priority=PriorityClass(ticket.priority),
        source=TicketSource(ticket.source),
        arrival=ticket.arrival,
        issued_at=ticket.issued_at,
        made=made,
    )


def serving_card(ticket: Ticket, tasks: tuple[TaskCard, ...]) -> ServingCard:
    """The card of a row that stands at a counter."""
    assert ticket.counter_id is not None
    assert ticket.called_at is not None
    return ServingCard(
        id=ticket.id,
        hall_id=ticket.hall_id,
        group_id=ticket.group_id,
        counter_id=ticket.counter_id,
        label=label(ticket.prefix, ticket.number),
        state=TicketState(ticket.state),
        priority=PriorityClass(ticket.priority),
        source=TicketSource(ticket.source),
        arrival=ticket.arrival,
        issued_at=ticket.issued_at,
        called_at=ticket.called_at,
        served_at=ticket.served_at,
        calls=ticket.calls,
        came_back=ticket.came_back,
        account_id=ticket.account,
        person=ticket.person,
        precheck=ticket.precheck,
        tasks=tasks,
    )


def block_card(row: NumberBlock | None) -> Block:
    """The card of a row. Raises Refusal `block_not_found` where there is none."""
    lent_of = group(row.group_id) if row else None
    if row is None or lent_of is None:
        raise Refusal("block_not_found", "没有这个号段，请核对后再试。")
    return Block(
        row.id, row.group_id, row.day, lent_of.prefix, row.first, row.last, row.device_id, row.reconciled_at
    )  # fmt: skip
