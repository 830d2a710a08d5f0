"""What the holder does with her ticket, by its code: on her phone, or through the counter or the guide desk."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError

from yimen.foundation.instant import county_day
from yimen.foundation.statement import broken_constraint
from yimen.halls import queries as halls
from yimen.law.actors import Actor
from yimen.law.queueing.calling import may_return
from yimen.law.queueing.mixing import place_on_return
from yimen.law.queueing.tickets import Part, TicketAct, TicketState, decide
from yimen.law.refusal import Refusal
from yimen.queues import feed
from yimen.queues.access import GUIDES, ticket_not_found, ticket_of_code
from yimen.queues.cards import TicketCard, ticket_card
from yimen.queues.models import Ticket
from yimen.queues.writing import Doing, write


def come_back(*, code: str, now: datetime, actor: Actor | None = None) -> TicketCard:
    """Queue again after a missed call, once, behind some of those who wait (本厅规则). `actor`: whose desk she came to.

    Raises Refusal `returned_before`, `return_too_late`, `ticket_open_already`, `ticket_not_found`, `ticket_state`.
    """
    ticket = _ticket(code, actor)
    rule = decide(TicketAct.come_back, TicketState(ticket.state), _part(actor))
    rules = halls.profile(ticket.hall_id).rules
    assert ticket.skipped_at is not None
    if ticket.day != county_day(now):
        raise Refusal("return_too_late", "这是以前的号票，请重新取号。")
    may_return(skipped_at=ticket.skipped_at, came_back=ticket.came_back, rules=rules, now=now)
    waiting = Ticket.objects.filter(group_id=ticket.group_id, day=ticket.day, state=TicketState.waiting)
    first = list(waiting.order_by("arrival").values_list("arrival", flat=True)[: rules.return_behind])
    changes: dict[str, Any] = {"arrival": place_on_return(first, rules=rules, now=now), "came_back": True}
    try:
        sequence = write(
            ticket, Doing(rule, now, actor=_who(actor)), counter_id=None, clerk=None, calls=0, call_key="", **changes
        )
    except IntegrityError as error:
        if broken_constraint(error) != "one_open_ticket_a_person_and_group":
            raise
        raise Refusal("ticket_open_already", "您已经重新取过号，请凭新号票等候。") from error
    feed.tell(ticket.hall_id, "came_back", sequence=sequence)
    return ticket_card(ticket)


def cancel(*, code: str, now: datetime, actor: Actor | None = None) -> TicketCard:
    """Give the number up. Raises Refusal `ticket_not_found`, `ticket_not_yours`, `ticket_state`."""
    ticket = _ticket(code, actor)
    rule = decide(TicketAct.cancel, TicketState(ticket.state), _part(actor))
    sequence = write(ticket, Doing(rule, now, actor=_who(actor)), ended_at=now)
    feed.tell(ticket.hall_id, "cancelled", sequence=sequence)
    return ticket_card(ticket)


def _ticket(code: str, actor: Actor | None) -> Ticket:
    ticket = ticket_of_code(code)
    if actor is not None and actor.hall_id != ticket.hall_id:
        raise ticket_not_found()
    return ticket


def _part(actor: Actor | None) -> Part:
    """The code alone speaks for its holder; with it, who helps her at a desk of the hall acts as herself."""
    if actor is None:
        return Part.holder
    return Part.guide if actor.roles & GUIDES else Part.counter


def _who(actor: Actor | None) -> UUID | None:
    return actor.account_id if actor else None
