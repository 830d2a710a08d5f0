"""Tickets (号票) and what happened to them; how each counter stands. Everything identifying is encrypted.

A reference has no index of its own (`db_index=False`) where one of its table begins with it already: each costs every
row that is written, and by the index of all tickets of a hall the server read those of years to find who waits today.
"""

from __future__ import annotations

import pgtrigger
from django.db import models

from yimen.foundation.fields import EncryptedJSONField
from yimen.foundation.ids import new_id
from yimen.law.halls.counters import CounterState
from yimen.law.queueing.tickets import HELD, OPEN, SERVED, PriorityClass, TicketAct, TicketSource, TicketState

_OPEN = models.Q(state__in=sorted(state.value for state in OPEN))
_HELD = models.Q(state__in=sorted(state.value for state in HELD))


class QueueDay(models.Model):
    """The last number a business group gave out on a day. Its row is locked while the next one is taken."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    group = models.ForeignKey("halls.BusinessGroup", models.PROTECT, db_index=False, related_name="+")
    day = models.DateField()
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "day"], name="queue_day_once")]


class Ticket(models.Model):
    """A number of one day. `arrival` orders the queue and is kept by a transfer; `code` opens the page on the holder's
    phone. `counter` and `clerk` are null while she waits; `only_at` is the counter she was sent to. `call` names the
    last call, so that a board speaks it once, and `version` counts the acts: each says which one it follows.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hall = models.ForeignKey("organisations.Hall", models.PROTECT, db_index=False, related_name="+")
    group = models.ForeignKey("halls.BusinessGroup", models.PROTECT, related_name="+")
    day = models.DateField()
    prefix = models.CharField(max_length=1)
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=16, unique=True)
    key = models.CharField("the request that took it", max_length=64, unique=True)
    source = models.CharField(max_length=12, choices=[(one.value, one.label) for one in TicketSource])
    priority = models.CharField(max_length=12, choices=[(one.value, one.label) for one in PriorityClass])
    state = models.CharField(max_length=10, choices=[(state.value, state.label) for state in TicketState])
    arrival = models.DateTimeField()
    issued_at = models.DateTimeField()
    called_at = models.DateTimeField("last", null=True)
    served_at = models.DateTimeField(null=True)
    skipped_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    call = models.UUIDField(null=True)
    call_key = models.CharField("the request that called it", max_length=64, default="")
    calls = models.PositiveSmallIntegerField(default=0)
    came_back = models.BooleanField(default=False)
    version = models.PositiveSmallIntegerField(default=1)
    counter = models.ForeignKey("halls.Counter", models.PROTECT, null=True, related_name="+")
    only_at = models.ForeignKey("halls.Counter", models.PROTECT, null=True, related_name="+")
    clerk = models.UUIDField(null=True)
    account = models.UUIDField("of the holder, where she signed in", null=True)
    person_index = models.BinaryField("blind index of who holds it", max_length=32, null=True)
    person = EncryptedJSONField("name and phone, as far as told", null=True)
    precheck = EncryptedJSONField("what the guide desk found", null=True)
    appointment = models.UUIDField(null=True, unique=True)
    device = models.ForeignKey("halls.Device", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hall", "day", "prefix", "number"], name="ticket_number_once"),
            models.UniqueConstraint(
                fields=["group", "day", "person_index"], name="one_open_ticket_a_person_and_group", condition=_HELD
            ),
            models.UniqueConstraint(
                fields=["counter"], name="one_person_at_a_counter",
                condition=models.Q(state__in=[TicketState.called.value, TicketState.serving.value]),
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(
                fields=["group", "day", "arrival", "number"], name="ticket_waiting",
                condition=models.Q(state=TicketState.waiting.value),
            ),
            models.Index(fields=["hall", "day", "state"], name="ticket_open", condition=_OPEN),
            models.Index(
                fields=["group", "day", "-ended_at"], name="ticket_done",
                condition=models.Q(state=TicketState.finished.value),
            ),
            models.Index(fields=["counter", "-called_at"], name="ticket_of_counter"),
            models.Index(fields=["account", "-issued_at"], name="ticket_of_account"),
        ]  # fmt: skip
        triggers = [pgtrigger.Protect(name="tickets_stay", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.prefix}{self.number:03d}"


class TicketTask(models.Model):
    """One thing the holder came for. `case` once it is known: a finished ticket with a case is a visit of it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ticket = models.ForeignKey(Ticket, models.PROTECT, db_index=False, related_name="tasks")
    sequence = models.PositiveSmallIntegerField()
    item = models.ForeignKey("catalogue.ServiceItem", models.PROTECT, null=True, related_name="+")
    group = models.ForeignKey("halls.BusinessGroup", models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "sequence"], name="ticket_task_once")]


class TicketRecord(models.Model):
    """One act on a ticket: the times between two records are the statistics."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ticket = models.ForeignKey(Ticket, models.PROTECT, db_index=False, related_name="records")
    act = models.CharField(max_length=12, choices=[(act.value, act.value) for act in TicketAct])
    at = models.DateTimeField()
    counter = models.ForeignKey("halls.Counter", models.PROTECT, null=True, related_name="+")
    actor = models.UUIDField(null=True)
    device = models.UUIDField(null=True)
    note = models.CharField(max_length=100, default="")

    class Meta:
        indexes = [
            models.Index(fields=["ticket", "at"], name="ticket_history"),
            models.Index(
                fields=["counter", "-at"], name="service_at_counter",
                condition=models.Q(act__in=[TicketAct.start.value, *(act.value for act in SERVED)]),
            ),
        ]  # fmt: skip
        triggers = [pgtrigger.Protect(name="ticket_records_stand", operation=pgtrigger.Update | pgtrigger.Delete)]


class CounterPeriod(models.Model):
    """How a counter stood, with whom, from when until when; the one without an end is how it stands now."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    counter = models.ForeignKey("halls.Counter", models.PROTECT, related_name="+")
    clerk = models.UUIDField()
    state = models.CharField(max_length=10, choices=[(state.value, state.label) for state in CounterState])
    reason = models.CharField(max_length=60, default="")
    priority_run = models.PositiveSmallIntegerField("priority calls one after another", default=0)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["counter"], name="one_present_period_a_counter", condition=models.Q(ends_at=None)
            ),
            models.UniqueConstraint(fields=["clerk"], name="one_counter_a_clerk", condition=models.Q(ends_at=None)),
        ]
        indexes = [models.Index(fields=["counter", "-starts_at"], name="counter_period_history")]


class NumberBlock(models.Model):
    """Numbers lent to a device or printed on paper, given out while the server is away, and told afterwards."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    group = models.ForeignKey("halls.BusinessGroup", models.PROTECT, db_index=False, related_name="+")
    day = models.DateField()
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    device = models.ForeignKey("halls.Device", models.PROTECT, null=True, related_name="+")
    lent_at = models.DateTimeField()
    lent_by = models.UUIDField(null=True)
    reconciled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "day", "first"], name="number_block_once"),
            models.CheckConstraint(condition=models.Q(last__gte=models.F("first")), name="number_block_has_numbers"),
        ]


class HallFeed(models.Model):
    """The sequence of what a hall's boards were told; an act takes the next number in its own transaction."""

    hall = models.OneToOneField("organisations.Hall", models.PROTECT, primary_key=True, related_name="+")
    sequence = models.PositiveBigIntegerField(default=0)
