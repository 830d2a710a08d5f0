"""Taking and giving back places: the one statement by which no slot is ever sold twice.

All slots of a change are locked in the order of their keys, so that two visits never wait for each other; what is free
and what is sold is asked of the locked rows, and the count, the booking and its places are written by the same
statement. The table itself refuses more than there is (`slot_never_oversold`), and it looks first at what the UPDATE
makes of the row as the statement's snapshot had it, before PostgreSQL turns to the row as it is: so both numbers come
from the locked row, the capacity too. The UPDATE names its slots once more, though the locked rows name them: joined by
those alone, PostgreSQL reads a small table whole for each booking.

Somebody of whom nothing is known is booked by a shorter statement that looks for itself and waits for no lock before it
looks; where it writes nothing, the one with the locks decides.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db import OperationalError, connection
from psycopg import errors

from yimen.appointments.look import KNOWN
from yimen.appointments.models import Booking, Slot
from yimen.foundation import fixed_text
from yimen.foundation.batch import Batch
from yimen.foundation.ids import new_id
from yimen.foundation.statement import one_statement
from yimen.law.appointments.bookings import BookingAct
from yimen.law.appointments.rules import LATELY

T = TypeVar("T")
_TRIES = 3

_SLOTS = """
asked AS (
    SELECT id, {wanted} AS wanted, {held} AS held, booked < capacity AS free, booked, capacity
    FROM appointments_slot WHERE id = ANY(%s) ORDER BY id FOR UPDATE
),
granted AS (SELECT count(*) = %s AND coalesce(bool_and(free OR held OR NOT wanted), true) AS yes FROM asked),
changed AS (
    UPDATE appointments_slot AS slot SET booked = asked.booked + asked.wanted::int - asked.held::int,
        capacity = asked.capacity
    FROM asked, granted WHERE slot.id = ANY(%s) AND slot.id = asked.id AND granted.yes
)
"""
_CHANGE = _SLOTS.format(wanted="id = ANY(%s)", held="id = ANY(%s)")
_COLUMNS = [field.attname for field in Booking._meta.concrete_fields]
_PERSON = Booking._meta.get_field("person")
_WRITTEN = f"""
booking AS (
    INSERT INTO appointments_booking ({", ".join(_COLUMNS)})
    SELECT {", ".join(["%s"] * len(_COLUMNS))} FROM granted WHERE yes RETURNING id, made_at, starts
),
place AS (
    INSERT INTO appointments_bookedplace (booking_id, slot_id) SELECT booking.id, asked.id FROM booking, asked
),
record AS (
    INSERT INTO appointments_bookingrecord (id, act, actor, booking_id, at, starts)
    SELECT %s, %s, %s, booking.id, booking.made_at, booking.starts FROM booking
)
SELECT yes FROM granted
"""  # noqa: S608 - made of the model's own names
_BOOK = f"WITH {_SLOTS.format(wanted='true', held='false')}, {_WRITTEN}"
_BOOK_UNKNOWN = f"""
WITH asked AS (
    UPDATE appointments_slot SET booked = booked + 1
    WHERE id = %s AND ends = %s AND booked < capacity AND NOT ({KNOWN}) RETURNING id
),
granted AS (SELECT count(*) = 1 AS yes FROM asked),
{_WRITTEN}
"""  # noqa: S608 - made of the model's own names


def change(batch: Batch, *, take: Collection[UUID] = (), give_back: Collection[UUID] = ()) -> bool:
    """Take a place of each slot in `take`, give one back of each in `give_back`, and write the batch with it: all of it
    or, when one of them is full, nothing. Whether it was done.
    """
    slots = sorted({*take, *give_back})
    return batch.flush_if(_CHANGE, [list(take), list(give_back), slots, len(slots), slots])


def book(made: Booking, slots: Collection[UUID], act: BookingAct, *, actor: UUID | None) -> bool:
    """Take a place of each slot and write the booking, its places and the first line of its history, or nothing when
    one of them is full. Whether it was done.
    """
    asked = list(slots)
    return _write(_BOOK, [asked, len(asked), asked], made, act, actor)


def book_unknown(made: Booking, slot: Slot, act: BookingAct, *, actor: UUID | None) -> bool:
    """The same for one slot, and nothing either where anything is `KNOWN` of who comes or of the account, or the slot
    ends at another hour by now. Whether it was done: if not, somebody who waited for the slot may still find a place
    by `book`, for this statement asks for no lock before it looks whether there is one.
    """
    given = [slot.id, slot.ends, made.person_index, made.account, made.made_at - LATELY]
    return _write(_BOOK_UNKNOWN, given, made, act, actor)


def _write(text: str, given: Sequence[Any], made: Booking, act: BookingAct, actor: UUID | None) -> bool:
    """What everybody waits for in a rush, so its texts are fixed."""
    values = [getattr(made, name) for name in _COLUMNS]
    values[_COLUMNS.index("person")] = _PERSON.get_db_prep_save(made.person, connection)
    with one_statement():
        ((granted,),) = fixed_text.execute(text, [*given, *values, new_id(), act.value, actor])
    return bool(granted)


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
