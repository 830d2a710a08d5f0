"""The statement by which the database calls the next one, beside the rule as the law has it."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from django.db import transaction

from tests.queues.hall import NINE, TODAY, Hall
from yimen.foundation.ids import new_id
from yimen.halls.kept import kept_halls_data
from yimen.halls.models import HallProfile
from yimen.law.queueing.mixing import Waiting, next_of, run_after
from yimen.law.queueing.rules import HallRules
from yimen.law.queueing.tickets import PriorityClass, TicketState
from yimen.queues.commands import call_next
from yimen.queues.models import CounterPeriod, Ticket

pytestmark = pytest.mark.django_db
_LINES = 150


@pytest.mark.parametrize(("run", "longest"), [(2, 60), (0, 20), (4, 90)])
def test_database_and_law_call_the_same_person(hall: Hall, run: int, longest: int) -> None:
    HallProfile.objects.create(hall_id=hall.id, priority_run=run, longest_wait=longest, door_code="x")
    kept_halls_data.forget()
    hall.open(2)
    chance = random.Random(run)  # noqa: S311 - the same lines in every run
    rules = HallRules(priority_run=run, longest_wait=timedelta(minutes=longest))
    called = 0
    for _ in range(_LINES):
        with transaction.atomic():
            called += _one_line(hall, chance, rules)
            transaction.set_rollback(True)
    assert called > _LINES / 2


def _one_line(hall: Hall, chance: random.Random, rules: HallRules) -> bool:
    tickets = [_ticket(hall, number, chance) for number in range(1, chance.randint(1, 9))]
    Ticket.objects.bulk_create(tickets)
    before = chance.randint(0, 4)
    CounterPeriod.objects.filter(counter_id=hall.counters[2]).update(priority_run=before)
    line = {_waiting(one): one for one in tickets if one.state == TicketState.waiting}
    expected = next_of(line, run=before, rules=rules, now=NINE)
    found = call_next(actor=hall.clerks[2], now=NINE)
    assert (found.id if found else None) == (line[expected].id if expected else None)
    run = CounterPeriod.objects.get(counter_id=hall.counters[2]).priority_run
    assert run == (run_after(expected, before) if expected else before)
    return expected is not None


def _waiting(ticket: Ticket) -> Waiting:
    return Waiting(ticket.arrival, ticket.number, PriorityClass(ticket.priority), ticket.came_back)


def _ticket(hall: Hall, number: int, chance: random.Random) -> Ticket:
    arrival = NINE - timedelta(minutes=chance.choice([-5, 0, 1, 2, 3, 5, 8, 10, 15, 19, 20, 60, 90]))
    return Ticket(
        id=new_id(), hall_id=hall.id, group_id=chance.choice(list(hall.groups.values())), day=TODAY, prefix="A",
        number=number, code=f"c{number}", key=f"k{number}", source="guide", arrival=arrival, issued_at=arrival,
        priority=chance.choice(["ordinary", "ordinary", "elderly", "appointment"]), came_back=chance.random() < 0.2,
        state=chance.choice(["waiting", "waiting", "waiting", "skipped", "finished"]),
    )  # fmt: skip
