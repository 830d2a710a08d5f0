"""Booking as clients do it, and the least SQL that sells nothing twice. Nothing of the house is imported here: every
client's process reads this file.
"""

from __future__ import annotations

import json
import random
import secrets
from dataclasses import dataclass

import psycopg

from benchmarks.loader import Connection, post

_CREATED = 201
_TABLES = """
DROP TABLE IF EXISTS bench_booking, bench_slot;
CREATE TABLE bench_slot (id int PRIMARY KEY, capacity int, booked int DEFAULT 0 CHECK (booked <= capacity));
CREATE TABLE bench_booking (id bigserial PRIMARY KEY, slot int REFERENCES bench_slot, person text,
                            UNIQUE (slot, person));
"""
_connections: dict[str, psycopg.Connection[tuple[int, ...]]] = {}  # of this client's process


@dataclass(frozen=True, slots=True)
class Book:
    """Somebody books a slot for a person who has none yet, through the API."""

    tokens: tuple[str, ...]
    slots: tuple[str, ...]
    run: str

    def once(self, http: Connection, choose: random.Random) -> None:
        """One booking more."""
        phone = f"137{secrets.randbelow(10**8):08d}"
        body = {"slots": [choose.choice(self.slots)], "name": f"测量{secrets.token_hex(6)}", "phone": phone}
        request = post(
            "/api/v1/appointments",
            secrets.choice(self.tokens),
            json.dumps(body, ensure_ascii=False).encode(),
            key=secrets.token_hex(12),
        )
        http.send(request, expect=_CREATED)


def prepare_sql(url: str, slots: int) -> None:
    """Two bare tables in the same database."""
    with psycopg.connect(url, autocommit=True) as database:
        database.execute(_TABLES)
        database.execute("INSERT INTO bench_slot SELECT n, 1000000 FROM generate_series(1, %s) AS n", [slots])


@dataclass(frozen=True, slots=True)
class BookInSql:
    """BEGIN, take a place if there is one, write who has it, COMMIT: no person, no rule, no history, no encryption."""

    url: str
    slots: int

    def once(self, http: Connection, choose: random.Random) -> None:  # noqa: ARG002 - the harness opens it
        """One row more."""
        database = _connections.get(self.url)
        if database is None:
            database = _connections[self.url] = psycopg.connect(self.url, autocommit=True, prepare_threshold=1)
        book_in_sql(database, choose.randint(1, self.slots))


def book_in_sql(database: psycopg.Connection[tuple[int, ...]], slot: int) -> None:
    """One row more."""
    with database.transaction():
        taken = database.execute(
            "UPDATE bench_slot SET booked = booked + 1 WHERE id = %s AND booked < capacity", [slot]
        )
        if taken.rowcount:
            database.execute("INSERT INTO bench_booking (slot, person) VALUES (%s, %s)", [slot, secrets.token_hex(12)])
