"""What was finished at a counter: the services a person can be asked about, each named by its record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from yimen.law.queueing.tickets import SERVED, TicketAct
from yimen.queues.cards import label
from yimen.queues.models import TicketRecord


@dataclass(frozen=True, slots=True)
class FinishedService:
    """One service at a counter, by the record that finished it. `next_at_counter`: another has begun there since."""

    id: UUID
    label: str
    counter_id: UUID
    clerk: UUID
    at: datetime
    next_at_counter: bool


def last_finished(counter_id: UUID, *, since: datetime) -> FinishedService | None:
    """The newest service finished at the counter since `since`, if there is one. One statement."""
    return _first(_finished().filter(counter_id=counter_id, at__gt=since).order_by("-at"))


def finished(record_id: UUID) -> FinishedService | None:
    """The service that `record_id` says was finished; None when it is no such record."""
    return _first(_finished().filter(pk=record_id))


def finished_count(*, since: datetime) -> int:
    """How many services were finished at the counters since `since`."""
    return _finished().filter(at__gt=since).count()


def _finished() -> QuerySet[TicketRecord]:
    return TicketRecord.objects.filter(act__in=SERVED, counter__isnull=False, actor__isnull=False)


def _first(found: QuerySet[TicketRecord]) -> FinishedService | None:
    later = TicketRecord.objects.filter(counter=OuterRef("counter"), act=TicketAct.start, at__gt=OuterRef("at"))
    row = found.annotate(later=Exists(later)).values_list(
        "id", "ticket__prefix", "ticket__number", "counter_id", "actor", "at", "later"
    )[:1]
    for record, prefix, number, counter, clerk, at, begun in row:
        if clerk is not None:
            return FinishedService(record, label(prefix, number), counter, clerk, at, begun)
    return None
