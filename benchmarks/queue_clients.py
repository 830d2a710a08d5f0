"""What a client of the measured hall does: the house's commands, and the least SQL that does the same rightly."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import count
from uuid import UUID
from zoneinfo import ZoneInfo

import psycopg

from yimen.foundation import direct
from yimen.foundation.ids import new_id
from yimen.law.actors import Actor, Role
from yimen.law.queueing.tickets import TicketSource

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
_NUMBER = """
WITH numbered AS (
    INSERT INTO queues_queueday AS line (id, group_id, day, last_number) VALUES (%s, %s, %s, 1)
    ON CONFLICT (group_id, day) DO UPDATE SET last_number = line.last_number + 1 RETURNING last_number
)
INSERT INTO queues_ticket (id, hall_id, group_id, day, prefix, number, code, key, source, priority, state, arrival,
    issued_at, calls, call_key, came_back, version)
SELECT %s, %s, %s, %s, 'A', last_number, %s, %s, 'kiosk', 'ordinary', 'waiting', %s, %s, 0, '', false, 1 FROM numbered
RETURNING number
"""
_CALL = """
UPDATE queues_ticket SET state = 'called', counter_id = %s, called_at = %s
 WHERE id = (SELECT id FROM queues_ticket WHERE group_id = %s AND day = %s AND state = 'waiting'
              ORDER BY arrival, number LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id
"""
# So that the counter is free and the line stays as long as it was.
_NEXT_COMES = """
WITH done AS (
    UPDATE queues_ticket SET state = 'finished', ended_at = called_at WHERE id = %s
    RETURNING hall_id, group_id, day, arrival
)
INSERT INTO queues_ticket (id, hall_id, group_id, day, prefix, number, code, key, source, priority, state, arrival,
    issued_at, calls, call_key, came_back, version)
SELECT %s, hall_id, group_id, day, 'A', %s, %s, %s, 'kiosk', 'ordinary', 'waiting', arrival + interval '1 second',
       arrival, 0, '', false, 1 FROM done
"""


def clerk(hall_id: UUID, number: int) -> Actor:
    """Who sits at the counter of that number."""
    return Actor(
        UUID(int=hall_id.int ^ number), f"测量{number}", frozenset({Role.applicant, Role.clerk}), hall_id=hall_id
    )


def comes(ticket_id: UUID, client: int, turn: int) -> list[UUID | int | str]:
    """The values of who comes when this one goes; every client has its own hundred thousand numbers."""
    return [ticket_id, new_id(), (client + 1) * 100_000 + turn, secrets.token_hex(8), secrets.token_hex(16)]


def issue(what: Sequence[str], _client: int) -> Callable[[], bool]:
    """Take a number by the command. `what`: hall and group."""
    from yimen.queues import commands

    hall, group = map(UUID, what[:2])

    def once() -> bool:
        commands.issue(hall_id=hall, group_id=group, source=TicketSource.kiosk, key=secrets.token_hex(16), now=MORNING)
        return True

    return once


def issue_bare(what: Sequence[str], _client: int) -> Callable[[], bool]:
    """Number and ticket in one statement, which is the quickest that is right."""
    hall, group = map(UUID, what[:2])
    connection = psycopg.connect(**direct.parameters(), autocommit=True, prepare_threshold=3)

    def once() -> bool:
        day, code, key = MORNING.date(), secrets.token_hex(8), secrets.token_hex(16)
        values = [new_id(), group, day, new_id(), hall, group, day, code, key, MORNING, MORNING]
        return connection.execute(_NUMBER, values).fetchone() is not None

    return once


def call(what: Sequence[str], client: int) -> Callable[[], bool]:
    """Call the next one by the command, with push; she goes and another one comes by one bare statement."""
    from django.db import connection

    from yimen.queues import commands

    actor, turns = clerk(UUID(what[0]), client), count()

    def once() -> bool:
        card = commands.call_next(actor=actor, now=MORNING)
        if card is None:
            return False
        with connection.cursor() as cursor:
            cursor.execute(_NEXT_COMES, comes(card.id, client, next(turns)))
        return True

    return once


def call_bare(what: Sequence[str], client: int) -> Callable[[], bool]:
    """Call the first that nobody else is calling, in the order of arrival; she goes in the same way."""
    turns, group, counter = count(), UUID(what[1]), UUID(what[2 + client])
    connection = psycopg.connect(**direct.parameters(), autocommit=True, prepare_threshold=3)

    def once() -> bool:
        row = connection.execute(_CALL, [counter, MORNING, group, MORNING.date()]).fetchone()
        if row is None:
            return False
        connection.execute(_NEXT_COMES, comes(row[0], client, next(turns)))
        return True

    return once
