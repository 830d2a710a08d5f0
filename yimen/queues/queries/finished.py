"""What was finished at a counter: the services a person can be asked about, each named by its record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet

from yimen.law.queueing.tickets import TicketAct
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
    return _card(_services().filter(counter_id=counter_id, at__gt=since).order_by("-at").first())


def finished(record_id: UUID) -> FinishedService | None:
    """The service that `record_id` says was finished; None when it is no such record."""
    return _card(_services().filter(pk=record_id).first())


def finished_count(*, since: datetime, hall_id: UUID | None = None) -> int:
    """How many services were finished since `since`, in the hall or in all of them."""
    found = TicketRecord.objects.filter(act=TicketAct.finish, counter__isnull=False, at__gt=since)
    return (found.filter(ticket__hall_id=hall_id) if hall_id else found).count()


def _services() -> QuerySet[TicketRecord]:
    later = TicketRecord.objects.filter(counter=OuterRef("counter"), act=TicketAct.start, at__gt=OuterRef("at"))
    found = TicketRecord.objects.filter(act=TicketAct.finish, counter__isnull=False)
    return found.annotate(next_at_counter=Exists(later), prefix=F("ticket__prefix"), number=F("ticket__number"))


def _card(row: TicketRecord | None) -> FinishedService | None:
    if row is None or row.counter_id is None or row.actor is None:
        return None
    label = f"{row.prefix}{row.number:03d}"
    return FinishedService(row.pk, label, row.counter_id, row.actor, row.at, row.next_at_counter)
