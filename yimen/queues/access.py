"""Who may do what to a ticket: the counter that called it, its holder by its code, the guide desk of its hall."""

from __future__ import annotations

from uuid import UUID

from yimen.foundation import rows
from yimen.law.actors import Actor, Role
from yimen.law.halls.counters import CounterState
from yimen.law.refusal import Refusal
from yimen.queues.models import CounterPeriod, Ticket

AT_COUNTERS = frozenset({Role.clerk, Role.issuer, Role.guide, Role.hall_manager})
GUIDES = frozenset({Role.guide, Role.hall_manager})


def place_of(actor: Actor) -> CounterPeriod:
    """How the counter stands at which the actor sits. Raises Refusal `not_at_a_counter`."""
    period = rows.first(CounterPeriod, "clerk = %s AND ends_at IS NULL", [actor.account_id])
    if period is None:
        raise Refusal("not_at_a_counter", "您还没有到岗，请先选择窗口到岗。")
    return period


def open_place_of(actor: Actor) -> CounterPeriod:
    """The same, where it serves people. Raises Refusal `counter_paused`."""
    period = place_of(actor)
    if period.state != CounterState.open:
        raise Refusal("counter_paused", "窗口已暂停服务，请先恢复服务再叫号。")
    return period


def ticket_at_counter(actor: Actor, ticket_id: UUID) -> Ticket:
    """The ticket of her hall, if nobody else has called it. Raises Refusal `ticket_not_found`, `ticket_not_yours`."""
    ticket = _found(rows.first(Ticket, "id = %s AND hall_id = %s", [ticket_id, actor.hall_id]))
    if ticket.clerk not in {None, actor.account_id}:
        raise Refusal("ticket_not_yours", "这张号票是别的窗口叫的。")
    return ticket


def ticket_of_code(code: str) -> Ticket:
    """The ticket whose holder shows `code`. Raises Refusal `ticket_not_found`."""
    return _found(rows.first(Ticket, "code = %s", [code]))


def _found(ticket: Ticket | None) -> Ticket:
    if ticket is None:
        raise ticket_not_found()
    return ticket


def ticket_not_found() -> Refusal:
    """The refusal of a ticket that is not there, or of another hall."""
    return Refusal("ticket_not_found", "没有这张号票，请核对后再试。")
