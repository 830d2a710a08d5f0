"""No act on a number is half done: its connection dies before every statement and before COMMIT, and nothing of it is
there; done again, it is there once and whole.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import psycopg
import pytest
from django.db import Error, connection

from tests.database import database_url
from tests.deaths import death_before, everything
from tests.queues.hall import NINE, TODAY, Hall, at
from yimen.queues import commands
from yimen.queues.commands import OfflineTicket
from yimen.queues.models import HallFeed, Ticket, TicketRecord, TicketTask

pytestmark = pytest.mark.django_db(transaction=True)
_MOST_STATEMENTS = 20


def test_an_act_whose_connection_dies_is_not_there_and_then_once(busy_hall: Hall) -> None:
    hall, clerk = busy_hall, busy_hall.clerks[2]
    hall.open(2)
    acts: list[Callable[[], object]] = [
        lambda: hall.ticket("1"),
        lambda: commands.call_next(actor=clerk, now=at(1), key="click"),
        lambda: commands.recall(actor=clerk, ticket_id=_first().id, now=at(2)),
        lambda: commands.recall(actor=clerk, ticket_id=_first().id, now=at(3)),
        lambda: commands.skip(actor=clerk, ticket_id=_first().id, now=at(4)),
        lambda: commands.come_back(code=_first().code, now=at(5)),
        lambda: commands.call_next(actor=clerk, now=at(6), key="click 1"),
        lambda: commands.transfer(actor=clerk, ticket_id=_first().id, to_group_id=hall.groups["B"], now=at(7)),
        lambda: commands.call_next(actor=clerk, now=at(8), key="click 2"),
        lambda: commands.start(actor=clerk, ticket_id=_first().id, now=at(9)),
        lambda: commands.finish(actor=clerk, ticket_id=_first().id, now=at(10)),
    ]
    with psycopg.connect(database_url(), autocommit=True) as killer:
        for number, act in enumerate(acts, 1):
            _dies_everywhere(act, killer)
            assert TicketRecord.objects.count() == number
            assert HallFeed.objects.get().sequence == number + 1  # and the counter that was opened


def test_a_block_told_by_a_dying_connection_is_told_once(busy_hall: Hall) -> None:
    block = commands.lend_block(
        actor=busy_hall.guide, group_id=busy_hall.groups["A"], day=TODAY, size=3, now=NINE
    )  # fmt: skip
    given = [OfflineTicket(1, at(1)), OfflineTicket(2, at(2), served_at=at(9))]
    with psycopg.connect(database_url(), autocommit=True) as killer:
        for last in range(1, _MOST_STATEMENTS):
            with suppress(Error), death_before(last, killer):
                commands.reconcile(block_id=block.id, issued=given, now=at(10))
            connection.close()
    assert sorted(Ticket.objects.values_list("number", "state")) == [(1, "waiting"), (2, "finished")]
    assert TicketRecord.objects.count() == 3


def test_a_visit_that_goes_on_dies_nowhere_in_between(busy_hall: Hall) -> None:
    hall, clerk = busy_hall, busy_hall.clerks[1]
    hall.open(1)
    ticket = hall.ticket("1")
    for sequence, letter in enumerate("AB", 1):
        TicketTask.objects.create(ticket_id=ticket.id, sequence=sequence, group_id=hall.groups[letter])
    commands.call_next(actor=clerk, now=at(1))
    commands.start(actor=clerk, ticket_id=ticket.id, now=at(1))
    with psycopg.connect(database_url(), autocommit=True) as killer:
        _dies_everywhere(lambda: commands.finish(actor=clerk, ticket_id=ticket.id, now=at(2)), killer)
    assert (_first().state, _first().group_id) == ("waiting", hall.groups["B"])
    assert list(TicketTask.objects.order_by("sequence").values_list("done_at", flat=True)) == [at(2), None]


def _first() -> Ticket:
    return Ticket.objects.get()


def _dies_everywhere(do: Callable[[], object], killer: psycopg.Connection[object]) -> None:
    """Until it lives long enough to answer; what dies only while it tells the boards has answered already."""
    known = everything()
    for last in range(1, _MOST_STATEMENTS):
        try:
            with death_before(last, killer):
                do()
        except Error:
            connection.close()
        else:
            connection.close()
            assert last > 1, "there was a statement before which it could die"
            return
        assert everything() == known, f"something was there after a death before statement {last}"
    raise AssertionError("more statements than are tried")
