"""A counter of a hall where services are started and finished, as far as ratings see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from tests.ratings.cast import NOW
from yimen.foundation.ids import new_id
from yimen.halls.models import BusinessGroup, Counter
from yimen.law.halls.counters import CounterKind
from yimen.law.queueing.tickets import PriorityClass, TicketAct, TicketSource, TicketState
from yimen.organisations.models import Hall
from yimen.people.models import Account
from yimen.queues.models import Ticket, TicketRecord


@dataclass
class Place:
    """A counter with its clerk; the tickets are numbered as they are served."""

    counter: Counter
    group: BusinessGroup
    clerk: UUID
    numbers: list[int] = field(default_factory=list)

    def ticket(self) -> Ticket:
        """A ticket of the group."""
        self.numbers.append(len(self.numbers) + 1)
        return Ticket.objects.create(
            hall=self.counter.hall, group=self.group, day=NOW.date(), prefix="A", number=self.numbers[-1],
            code=new_id().hex[:16], key=new_id().hex, source=TicketSource.guide, priority=PriorityClass.ordinary,
            state=TicketState.finished, arrival=NOW, issued_at=NOW, counter=self.counter, clerk=self.clerk,
        )  # fmt: skip

    def record(self, act: TicketAct, at: datetime, ticket: Ticket | None = None) -> UUID:
        """An act on a ticket at this counter."""
        record = TicketRecord.objects.create(
            ticket=ticket or self.ticket(), act=act, at=at, counter=self.counter, actor=self.clerk
        )
        return record.pk


def make_place(number: int = 3) -> Place:
    """A counter in a hall of its own."""
    hall = Hall.objects.create(name=f"测试大厅{new_id()}", region_code="411721000000")
    group = BusinessGroup.objects.create(hall=hall, name="综合业务", prefix="A")
    counter = Counter.objects.create(hall=hall, number=number, name="综合窗口", kind=CounterKind.integrated)
    clerk = Account.objects.create(username=f"clerk-{new_id()}", display_name="李明", created_at=NOW)
    return Place(counter, group, clerk.pk)
