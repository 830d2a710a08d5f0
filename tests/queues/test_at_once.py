"""Many at once: nobody is called twice, no number is given twice or left out, nobody waits for a lock for ever."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from threading import Barrier

import psycopg
import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.queues.hall import NINE, Hall, make_hall
from yimen.foundation import direct
from yimen.foundation.live import CHANNEL
from yimen.law.queueing.holders import Person
from yimen.law.refusal import Refusal
from yimen.queues.commands import call_next, cancel, finish, start
from yimen.queues.models import HallFeed, QueueDay, Ticket, TicketRecord

pytestmark = pytest.mark.django_db(transaction=True)
COUNTERS, CLIENTS = 50, 32


def at_once(works: Iterable[Callable[[], object]]) -> list[object]:
    """What each work answered, or the code of its refusal, all begun at the same moment."""
    todo = list(works)
    gate = Barrier(len(todo))

    def run(work: Callable[[], object]) -> object:
        try:
            gate.wait(30)
            return work()
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(todo)) as pool:
        return [done.result() for done in [pool.submit(run, work) for work in todo]]


def test_fifty_counters_that_call_at_once_call_fifty_people(transactional_db: None) -> None:
    hall = make_hall(COUNTERS + 1)
    numbers = range(2, COUNTERS + 2)
    hall.open(*numbers)
    for key in range(COUNTERS):
        hall.ticket(str(key))

    def called(number: int) -> str:
        card = call_next(actor=hall.clerks[number], now=NINE)
        return card.label if card else ""

    found = at_once(partial(called, number) for number in numbers)
    assert sorted(map(str, found)) == [f"A{number:03d}" for number in range(1, COUNTERS + 1)]
    assert TicketRecord.objects.filter(act="call").count() == COUNTERS
    assert HallFeed.objects.get().sequence == COUNTERS * 3


def test_a_number_is_told_to_the_boards_by_the_statement_that_gives_it(busy_hall: Hall) -> None:
    with psycopg.connect(**direct.parameters(), autocommit=True) as listener:
        listener.execute(f"LISTEN {CHANNEL}")
        with suppress(ZeroDivisionError), transaction.atomic():
            busy_hall.ticket("undone")
            raise ZeroDivisionError
        with CaptureQueriesContext(connection) as sent:
            busy_hall.ticket("taken")
        assert len(sent) == 1
        (heard,) = [json.loads(one.payload) for one in listener.notifies(timeout=5, stop_after=1)]
    assert heard == {"topic": f"hall:{busy_hall.id}", "kind": "issued", "sequence": HallFeed.objects.get().sequence}


def test_thirty_two_clients_take_numbers_without_double_or_gap(busy_hall: Hall) -> None:
    def take(client: int) -> list[str]:
        return [busy_hall.ticket(f"{client}-{turn}").label for turn in range(5)]

    found = at_once(partial(take, client) for client in range(CLIENTS))
    labels = sorted(label for one in found if isinstance(one, list) for label in one)
    assert labels == [f"A{number:03d}" for number in range(1, CLIENTS * 5 + 1)]


def test_one_request_sent_by_eight_at_once_is_one_number(busy_hall: Hall) -> None:
    found = at_once([lambda: busy_hall.ticket("same").label] * 8)
    assert found == ["A001"] * 8
    assert (Ticket.objects.count(), QueueDay.objects.get().last_number) == (1, 1)


def test_one_person_at_eight_kiosks_gets_one_number(busy_hall: Hall) -> None:
    she = Person(id_number="411799197803150284")
    found = at_once(partial(_label, busy_hall, str(key), she) for key in range(8))
    assert sorted(map(str, found)) == ["A001", *["ticket_open_already"] * 7]
    assert QueueDay.objects.get().last_number == 1


def _label(hall: Hall, key: str, person: Person) -> str:
    return hall.ticket(key, person=person).label


def test_a_clerk_who_clicks_eight_times_calls_one_person(busy_hall: Hall) -> None:
    busy_hall.open(2)
    for key in "12345678":
        busy_hall.ticket(key)

    def click() -> str:
        card = call_next(actor=busy_hall.clerks[2], now=NINE, key="one click")
        return card.label if card else ""

    assert at_once([click] * 8) == ["A001"] * 8
    assert TicketRecord.objects.filter(act="call").count() == 1


def test_of_a_call_and_a_cancellation_at_once_one_wins(busy_hall: Hall) -> None:
    busy_hall.open(2)
    for turn in range(5):
        ticket = busy_hall.ticket(str(turn))
        called, cancelled = at_once(
            [
                lambda: call_next(actor=busy_hall.clerks[2], now=NINE),
                partial(cancel, code=ticket.code, now=NINE),
            ]
        )
        acts = list(TicketRecord.objects.filter(ticket_id=ticket.id).exclude(act="issue").values_list("act", flat=True))
        assert len(acts) == 1
        if called is None:
            assert acts == ["cancel"]
        else:
            assert (acts, cancelled) == (["call"], "ticket_state")
            start(actor=busy_hall.clerks[2], ticket_id=ticket.id, now=NINE)
            finish(actor=busy_hall.clerks[2], ticket_id=ticket.id, now=NINE)
