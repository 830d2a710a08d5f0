"""What a client that books does: the house's command, and the least SQL that sells nothing twice."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Sequence
from uuid import UUID

import psycopg

from benchmarks.booking import book_in_sql
from yimen.foundation.ids import new_id
from yimen.law.actors import Actor, Role
from yimen.law.appointments.booking import visitor


def book(what: Sequence[str], _client: int) -> Callable[[], bool]:
    """Book by the command, each time for somebody new with an account of her own, as in a rush. `what`: the slots."""
    from yimen.appointments.commands import Wish, book
    from yimen.foundation import instant

    slots = [UUID(one) for one in what]

    def once() -> bool:
        wish = Wish(visitor(f"测量{secrets.token_hex(6)}", f"137{secrets.randbelow(10**8):08d}"))
        wanted, key = [secrets.choice(slots)], secrets.token_hex(12)
        actor = Actor(new_id(), "性能测量", frozenset({Role.applicant}))
        book(actor=actor, slot_ids=wanted, wish=wish, key=key, now=instant.now())
        return True

    return once


def book_bare(what: Sequence[str], _client: int) -> Callable[[], bool]:
    """Take a place and write who has it, over a connection of one's own."""
    database = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True, prepare_threshold=1)

    def once() -> bool:
        book_in_sql(database, 1 + secrets.randbelow(len(what)))
        return True

    return once
