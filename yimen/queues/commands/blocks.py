"""Numbers lent to a device or printed on paper (号段): given out while the server is away, told afterwards.

A block is numbers the day's counter has passed over, so that no ticket of the server can have one of them. Telling is
safe to repeat: every number is the key of its ticket.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from yimen.foundation import rows
from yimen.foundation.ids import new_id
from yimen.foundation.statement import broken_constraint, one_statement
from yimen.halls import queries as halls
from yimen.law.actors import Actor
from yimen.law.queueing.holders import Person
from yimen.law.queueing.tickets import PriorityClass, TicketAct, TicketSource, TicketState
from yimen.law.refusal import Refusal
from yimen.queues import feed
from yimen.queues.access import GUIDES
from yimen.queues.cards import Block, TicketCard, block_card, label, ticket_card
from yimen.queues.commands.issue import TASKS, TICKET, Wish, group_of_item, statement_values
from yimen.queues.models import NumberBlock, Ticket, TicketRecord
from yimen.queues.writing import RECORD

MOST = 200
"""Numbers in one block: more than a terminal gives out in a morning."""


@dataclass(frozen=True, slots=True)
class OfflineTicket:
    """A number of the block that was given out. `served_at`: when the counter was done, if it was meanwhile."""

    number: int
    issued_at: datetime
    priority: PriorityClass = PriorityClass.ordinary
    item_ids: tuple[UUID, ...] = ()
    person: Person | None = None
    precheck: Mapping[str, Any] | None = None
    served_at: datetime | None = None


def lend_block(
    *,
    group_id: UUID,
    day: date,
    size: int,
    now: datetime,
    device_id: UUID | None = None,
    held: Collection[UUID] = (),
    actor: Actor | None = None,
) -> Block:
    """Lend the next `size` numbers of the group on `day`: to a device, or to the guide desk for paper.

    A device that still holds an untold block of the day, one of `held`, gets that one again. One that it no longer
    holds (its storage was wiped, its machine exchanged, or the answer was lost) is never lent again, since nobody knows
    what was given out of it. Raises Refusal `group_not_here`, `block_size`, `not_hall_staff`.
    """
    if not 1 <= size <= MOST:
        raise Refusal("block_size", f"一次可以预留1到{MOST}个号，请更改数量。", field="size")
    group = halls.group(group_id)
    if group is None or group.closed:
        raise Refusal("group_not_here", "没有这类业务，请另选。", field="group_id")
    if device_id is None and (actor is None or not actor.roles & GUIDES or actor.hall_id != group.hall_id):
        raise Refusal("not_hall_staff", "纸质号段由本大厅的导办人员预留。")
    kept = _kept(group_id, day, device_id, held) if device_id else None
    row = {
        "id": new_id(), "line": new_id(), "group": group_id, "day": day, "size": size, "device": device_id, "now": now,
        "lender": actor.account_id if actor else None,
    }  # fmt: skip
    return block_card(kept or _lend(row))


def _kept(group_id: UUID, day: date, device_id: UUID, held: Collection[UUID]) -> NumberBlock | None:
    untold = NumberBlock.objects.filter(group_id=group_id, day=day, device_id=device_id, reconciled_at=None)
    return untold.filter(id__in=held).order_by("first").first()


_LEND = """
WITH numbered AS (
    INSERT INTO queues_queueday AS line (id, group_id, day, last_number)
    VALUES (%(line)s, %(group)s, %(day)s, %(size)s)
    ON CONFLICT (group_id, day) DO UPDATE SET last_number = line.last_number + %(size)s RETURNING last_number
)
INSERT INTO queues_numberblock (id, group_id, day, first, last, device_id, lent_at, lent_by)
SELECT %(id)s, %(group)s, %(day)s, last_number - %(size)s + 1, last_number, %(device)s, %(now)s, %(lender)s
  FROM numbered
"""


def _lend(row: dict[str, Any]) -> NumberBlock:
    with one_statement(), connection.cursor() as cursor:
        cursor.execute(_LEND, row)
    return NumberBlock.objects.get(id=row["id"])


def reconcile(*, block_id: UUID, issued: Sequence[OfflineTicket], now: datetime) -> tuple[TicketCard, ...]:
    """Enter what was given out of a block; what was told before stays as it is. The rest of the block is not used.

    Somebody who holds an open ticket of the group from elsewhere gets hers all the same, without the fingerprint that
    forbids a second: the paper in her hand is valid. Raises Refusal `block_not_found`, `number_not_lent`.
    """
    lent = block_card(NumberBlock.objects.filter(id=block_id).first())
    if foreign := [one.number for one in issued if not lent.first <= one.number <= lent.last]:
        names = "、".join(label(lent.prefix, number) for number in foreign)
        raise Refusal("number_not_lent", f"{names}不在这个号段里，请核对号票。", field="issued")
    cards = tuple(_enter(lent, one, now) for one in sorted(issued, key=lambda one: one.number))
    NumberBlock.objects.filter(id=block_id, reconciled_at=None).update(reconciled_at=now)
    return cards


def _enter(lent: Block, one: OfflineTicket, now: datetime) -> TicketCard:
    wish = _wish(lent, one, now)
    if (known := rows.first(Ticket, "key = %s", [wish.key])) is not None:
        return ticket_card(known, made=False)
    try:
        _write(wish, lent.day, one)
    except IntegrityError as error:
        if (known := rows.first(Ticket, "key = %s", [wish.key])) is not None:  # told twice at the same moment
            return ticket_card(known, made=False)
        if broken_constraint(error) != "one_open_ticket_a_person_and_group":
            raise
        _write(replace(wish, may_hold_two=True), lent.day, one)
    return ticket_card(rows.read(Ticket, "key = %s", [wish.key])[0])


def _wish(lent: Block, one: OfflineTicket, now: datetime) -> Wish:
    group = halls.group(lent.group_id)
    assert group is not None
    return Wish(
        group=group,
        source=TicketSource.kiosk if lent.device_id else TicketSource.paper,
        priority=one.priority,
        key=f"block:{lent.id}:{one.number}",
        tasks=tuple((item_id, group_of_item(group, item_id, one.issued_at)) for item_id in one.item_ids),
        person=one.person,
        precheck=one.precheck,
        device_id=lent.device_id,
        arrival=min(one.issued_at, now),  # by a clock that is fast she would be taken for an appointment to come
        issued_at=one.issued_at,
    )


_ENTER = f"""
WITH ticket AS ({TICKET.format(number="%(number)s", source="(SELECT) AS nothing")}),
task AS ({TASKS}),
record AS ({RECORD.format(counter="NULL", source="ticket")}),
fed AS ({feed.FED.format(source="ticket")})
SELECT sequence FROM fed
"""  # noqa: S608 - composed of this house's own texts


def _write(wish: Wish, day: date, one: OfflineTicket) -> None:
    state = TicketState.finished if one.served_at else TicketState.waiting
    changes = {"day": day, "number": one.number, "state": state.value, "ended_at": one.served_at}
    values = statement_values(wish) | changes
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_ENTER, values)
        (sequence,) = cursor.fetchone()
        if one.served_at:
            TicketRecord.objects.create(ticket_id=values["id"], act=TicketAct.finish, at=one.served_at, note="离线补录")
    feed.tell(wish.group.hall_id, "issued", sequence=sequence)
