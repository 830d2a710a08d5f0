"""At the counter: she came and is served, goes on to another counter or group, or is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import zip_longest
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from yimen.foundation.ids import new_id
from yimen.foundation.statement import broken_constraint
from yimen.halls import queries as halls
from yimen.law.actors import Actor
from yimen.law.queueing.tickets import Part, TicketAct, TicketState, decide
from yimen.law.refusal import Refusal
from yimen.queues import feed
from yimen.queues.access import ticket_at_counter
from yimen.queues.cards import ServingCard, TicketCard, serving_card, ticket_card
from yimen.queues.models import CounterPeriod, Ticket, TicketTask
from yimen.queues.queries.serving import tasks_of
from yimen.queues.writing import at_counter, write

_BACK_IN_LINE: dict[str, Any] = {"counter_id": None, "clerk": None, "calls": 0, "call_key": "", "served_at": None}


def start(*, actor: Actor, ticket_id: UUID, now: datetime) -> ServingCard:
    """She has come. Raises Refusal `ticket_not_yours`, `ticket_state`."""
    ticket = ticket_at_counter(actor, ticket_id)
    rule = decide(TicketAct.start, TicketState(ticket.state), Part.counter)
    tasks = tasks_of(ticket.id)  # before it is written: once it is, nothing fails any more
    sequence = write(ticket, at_counter(ticket, rule, actor, now), served_at=now)
    feed.tell(ticket.hall_id, "started", sequence=sequence, data=_where(ticket.counter_id))
    return serving_card(ticket, tasks)


@transaction.atomic
def transfer(
    *,
    actor: Actor,
    ticket_id: UUID,
    now: datetime,
    to_group_id: UUID | None = None,
    to_counter_id: UUID | None = None,
    note: str = "",
) -> TicketCard:
    """Send her to another group of the hall or to one counter where somebody sits, with the arrival she had. What she
    came for and was not done here goes with her.

    Raises Refusal `nowhere_to_go`, `group_not_here`, `counter_not_here`, `counter_empty`, `ticket_open_already`,
    `ticket_not_yours`, `ticket_state`.
    """
    ticket = ticket_at_counter(actor, ticket_id)
    rule = decide(TicketAct.transfer, TicketState(ticket.state), Part.counter)
    there = _there(ticket, to_group_id, to_counter_id)
    doing = at_counter(ticket, rule, actor, now, note=note)
    if to_group_id is not None:  # or she would be sent back for it when she is done there
        ticket.tasks.filter(group_id=ticket.group_id, done_at=None).update(group_id=to_group_id)
    try:
        sequence = write(ticket, doing, **_BACK_IN_LINE, **there)
    except IntegrityError as error:
        if broken_constraint(error) != "one_open_ticket_a_person_and_group":
            raise
        raise Refusal("ticket_open_already", "这位群众在那类业务已有一张有效号票，不用再转。") from error
    feed.tell(ticket.hall_id, "transferred", sequence=sequence)
    return ticket_card(ticket)


def _there(ticket: Ticket, group_id: UUID | None, counter_id: UUID | None) -> dict[str, UUID | None]:
    if (group_id is None) == (counter_id is None):
        raise Refusal("nowhere_to_go", "请选择转到哪类业务，或者哪个窗口。")
    if group_id is not None:
        group = halls.group(group_id)
        if group is None or group.hall_id != ticket.hall_id or group.closed:
            raise Refusal("group_not_here", "本大厅不办理这类业务，请另选。", field="to_group_id")
        return {"group_id": group_id, "only_at_id": None}
    counter = halls.counter(counter_id) if counter_id else None
    if counter is None or counter.hall_id != ticket.hall_id or counter.closed or counter.id == ticket.counter_id:
        raise Refusal("counter_not_here", "不能转到这个窗口，请另选。", field="to_counter_id")
    if not CounterPeriod.objects.filter(counter_id=counter.id, ends_at=None).exists():
        raise Refusal("counter_empty", f"{counter.number}号窗口现在没有人，请另选。", field="to_counter_id")
    return {"only_at_id": counter_id}


@transaction.atomic
def finish(*, actor: Actor, ticket_id: UUID, now: datetime, case_ids: Sequence[UUID] = ()) -> TicketCard:
    """What she came for at this counter is done, in the cases of `case_ids`. If she came for something of a group that
    this counter does not serve, she waits there next with the arrival she had; otherwise the visit is over.

    Raises Refusal `ticket_not_yours`, `ticket_state`.
    """
    ticket = ticket_at_counter(actor, ticket_id)
    rule = decide(TicketAct.finish, TicketState(ticket.state), Part.counter)
    _close_tasks(ticket, case_ids, now)
    if (group_id := _group_left(ticket)) is not None and _go_on(ticket, actor, group_id, now):
        return ticket_card(ticket)
    sequence = write(ticket, at_counter(ticket, rule, actor, now), ended_at=now)
    feed.tell(ticket.hall_id, "finished", sequence=sequence, data=_where(ticket.counter_id))
    return ticket_card(ticket)


def _go_on(ticket: Ticket, actor: Actor, group_id: UUID, now: datetime) -> bool:
    """Send her to the next group, unless she holds a ticket there already."""
    rule = decide(TicketAct.go_on, TicketState(ticket.state), Part.counter)
    counter_id = ticket.counter_id
    try:
        sequence = write(
            ticket, at_counter(ticket, rule, actor, now), **_BACK_IN_LINE, group_id=group_id, only_at_id=None
        )
    except IntegrityError as error:
        if broken_constraint(error) != "one_open_ticket_a_person_and_group":
            raise
        return False
    feed.tell(ticket.hall_id, "went_on", sequence=sequence, data=_where(counter_id))
    return True


def _where(counter_id: UUID | None) -> dict[str, str | int]:
    """At which counter it was, so that the rating terminal of another one need not ask."""
    counter = halls.counter(counter_id) if counter_id else None
    return {"counter": counter.number} if counter else {}


def _group_left(ticket: Ticket) -> UUID | None:
    left = TicketTask.objects.filter(ticket=ticket, done_at=None).order_by("sequence")
    return left.values_list("group_id", flat=True).first()


def _close_tasks(ticket: Ticket, case_ids: Sequence[UUID], now: datetime) -> None:
    """The tasks of the groups of this counter are done, with these cases in their order; a case more is a task more."""
    counter = halls.counter(ticket.counter_id) if ticket.counter_id else None
    here = {ticket.group_id, *(counter.group_ids if counter else ())}
    tasks = list(TicketTask.objects.filter(ticket=ticket, group_id__in=here, done_at=None).order_by("sequence"))
    for task, case_id in zip_longest(tasks, case_ids[: len(tasks)]):
        task.done_at, task.case_id = now, case_id
    TicketTask.objects.bulk_update(tasks, ["done_at", "case"])
    if more := case_ids[len(tasks) :]:
        last = TicketTask.objects.filter(ticket=ticket).aggregate(last=Max("sequence"))["last"] or 0
        TicketTask.objects.bulk_create(
            TicketTask(id=new_id(), ticket=ticket, sequence=number, group_id=ticket.group_id, done_at=now, case_id=one)
            for number, one in enumerate(more, last + 1)
        )
