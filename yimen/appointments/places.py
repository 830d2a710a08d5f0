"""Taking and giving back places: the one statement by which no slot is ever sold twice.

All slots of a change are locked in the order of their keys, so that two visits never wait for each other; what is free
and what is sold is asked of the locked rows, and the count, the booking and its places are written by the same
statement. The table itself refuses more than there is (`slot_never_oversold`), and it looks first at what the UPDATE
makes of the row as the statement's snapshot had it, before PostgreSQL turns to the row as it is: so both numbers come
from the locked row, the capacity too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TypeVar
from uuid import UUID

from django.db import OperationalError, connection
from psycopg import errors

from yimen.foundation.batch import Batch

T = TypeVar("T")
_TRIES = 3

_CHANGE = """
asked AS (
    SELECT id, id = ANY(%s) AS wanted, id = ANY(%s) AS held, booked < capacity AS free, booked, capacity
    FROM appointments_slot WHERE id = ANY(%s) ORDER BY id FOR UPDATE
),
granted AS (SELECT count(*) = %s AND coalesce(bool_and(free OR held OR NOT wanted), true) AS yes FROM asked),
changed AS (
    UPDATE appointments_slot AS slot SET booked = asked.booked + asked.wanted::int - asked.held::int,
        capacity = asked.capacity
    FROM asked, granted WHERE slot.id = asked.id AND granted.yes
)
"""


def change(batch: Batch, *, take: Collection[UUID] = (), give_back: Collection[UUID] = ()) -> bool:
    """Take a place of each slot in `take`, give one back of each in `give_back`, and write the batch with it: all of it
    or, when one of them is full, nothing. Whether it was done.
    """
    slots = sorted({*take, *give_back})
    return batch.flush_if(_CHANGE, [list(take), list(give_back), slots, len(slots)])


def again_after_deadlock(do: Callable[[], T]) -> T:
    """Do it, and once or twice more if the database ended it to free others from a deadlock. Inside an outer
    transaction nothing can be repeated, and the error goes up.
    """
    for tried in range(1, _TRIES + 1):
        try:
            return do()
        except OperationalError as error:
            if (
                connection.in_atomic_block
                or tried == _TRIES
                or not isinstance(error.__cause__, errors.DeadlockDetected)
            ):
                raise
    raise AssertionError("unreachable")
