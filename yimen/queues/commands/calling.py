"""Calling people to the counter: the next one, once more; and passing over who does not come."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from yimen.foundation.ids import new_id
from yimen.halls import queries as halls
from yimen.law.actors import Actor
from yimen.law.halls.counters import CounterState
from yimen.law.queueing.calling import may_recall, may_skip
from yimen.law.queueing.speech import announcement, destination
from yimen.law.queueing.tickets import Part, TicketAct, TicketState, decide
from yimen.law.refusal import Refusal
from yimen.queues import feed, next_in_line
from yimen.queues.access import open_place_of, ticket_at_counter
from yimen.queues.cards import ServingCard, TicketCard, serving_card, ticket_card
from yimen.queues.queries.serving import card_of, tasks_of
from yimen.queues.writing import at_counter, write


def call_next(*, actor: Actor, now: datetime, key: str = "") -> ServingCard | None:
    """Call whoever is next by the hall's rules; None when nobody waits. A `key` that was answered before gives the
    same person again.

    Raises Refusal `not_at_a_counter`, `counter_paused`, `finish_first`.
    """
    if actor.account_id is None or actor.hall_id is None:
        raise Refusal("not_at_a_counter", "您还没有到岗，请先选择窗口到岗。")
    call = new_id()
    found = next_in_line.call_first(
        clerk=actor.account_id,
        hall_id=actor.hall_id,
        rules=halls.profile(actor.hall_id).rules,
        key=key,
        call=call,
        now=now,
    )
    if found.present_id is not None:
        if not key or found.present_key != key:
            raise Refusal("finish_first", "窗口还有一位群众，请先办完或者过号，再叫下一位。")
        return card_of(found.present_id)
    if found.place is not CounterState.open:
        open_place_of(actor)
    if found.card is not None:
        _tell_call(found.card, call, found.sequence)
    return found.card


def recall(*, actor: Actor, ticket_id: UUID, now: datetime) -> ServingCard:
    """Call her once more. Raises Refusal `called_enough`, `call_too_soon`, `ticket_not_yours`, `ticket_state`."""
    ticket = ticket_at_counter(actor, ticket_id)
    rule = decide(TicketAct.recall, TicketState(ticket.state), Part.counter)
    assert ticket.called_at is not None
    may_recall(calls=ticket.calls, called_at=ticket.called_at, rules=halls.profile(ticket.hall_id).rules, now=now)
    tasks, call_id = tasks_of(ticket.id), new_id()
    changes = {"called_at": now, "call": call_id, "calls": ticket.calls + 1}
    sequence = write(ticket, at_counter(ticket, rule, actor, now), record=call_id, **changes)
    card = serving_card(ticket, tasks)
    _tell_call(card, call_id, sequence)
    return card


def skip(*, actor: Actor, ticket_id: UUID, now: datetime) -> TicketCard:
    """Pass over who did not come; she may come back once (`come_back`).

    Raises Refusal `called_too_few`, `ticket_not_yours`, `ticket_state`.
    """
    ticket = ticket_at_counter(actor, ticket_id)
    rule = decide(TicketAct.skip, TicketState(ticket.state), Part.counter)
    may_skip(calls=ticket.calls, rules=halls.profile(ticket.hall_id).rules)
    sequence = write(ticket, at_counter(ticket, rule, actor, now), skipped_at=now)
    feed.tell(ticket.hall_id, "skipped", sequence=sequence)
    return ticket_card(ticket)


def _tell_call(card: ServingCard, call_id: UUID, sequence: int) -> None:
    """With what is read and said of it, so that a board shows and speaks it before it asks anything."""
    data: dict[str, str | int] = {"call": str(call_id), "label": card.label, "times": card.calls}
    if counter := halls.counter(card.counter_id):
        said = announcement(label=card.label, counter=counter.number, kind=counter.kind, times=card.calls)
        data |= {"counter": counter.number, "place": destination(counter.number, counter.kind), "say": " ".join(said)}
    feed.tell(card.hall_id, "called", sequence=sequence, data=data)
