"""Figures of a day in a hall, and the visits of a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Avg, Count, F, Min, Q

from yimen.law.queueing.tickets import TicketState
from yimen.queues.models import Ticket, TicketTask
from yimen.queues.queries.board import CounterNow, counters_now


@dataclass(frozen=True, slots=True)
class GroupDay:
    """A business group on one day; `oldest` is since when the first in line waits, `average_wait` of those called."""

    group_id: UUID
    issued: int
    waiting: int
    oldest: datetime | None
    serving: int
    finished: int
    skipped: int
    average_wait: timedelta | None


@dataclass(frozen=True, slots=True)
class HallDay:
    """A hall on one day; `counters` are as they stand now."""

    groups: tuple[GroupDay, ...]
    counters: tuple[CounterNow, ...]


def day_in_hall(hall_id: UUID, day: date) -> HallDay:
    """Who waits since when, what was served, how the counters stand. Two statements."""
    waiting, finished = Q(state=TicketState.waiting), Q(state=TicketState.finished)
    rows = (
        Ticket.objects.filter(hall_id=hall_id, day=day)
        .values("group_id")
        .annotate(
            issued=Count("id"),
            waiting=Count("id", filter=waiting),
            oldest=Min("arrival", filter=waiting),
            serving=Count("id", filter=Q(state__in=[TicketState.called, TicketState.serving])),
            finished=Count("id", filter=finished),
            skipped=Count("id", filter=Q(state=TicketState.skipped)),
            average_wait=Avg(F("called_at") - F("arrival"), filter=Q(called_at__isnull=False)),
        )
        .order_by("group__prefix")
    )
    return HallDay(tuple(GroupDay(**row) for row in rows), counters_now(hall_id))


def visits_of_case(case_id: UUID) -> int:
    """How often somebody came to a counter for the case: finished tickets with it."""
    done = TicketTask.objects.filter(case_id=case_id, ticket__state=TicketState.finished)
    return done.values("ticket_id").distinct().count()
