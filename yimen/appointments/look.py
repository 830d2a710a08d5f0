"""The one look before a booking is written, in one statement: the slots, whether this request was answered already, and
what the house knows of whoever comes and of the account that books.

In a rush nearly everybody is somebody of whom nothing is known that counts. For her no look is needed if the statement
that books finds out by itself that it is so (`KNOWN`).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yimen.appointments import seen_slots
from yimen.appointments.models import Slot
from yimen.appointments.rows import all_of, person_index
from yimen.foundation import fixed_text, rows
from yimen.law.appointments.booking import Standing, Visitor
from yimen.law.appointments.bookings import LIVE, BookingState
from yimen.law.appointments.rules import LATELY


def _listed(states: Collection[BookingState]) -> str:
    return ", ".join(f"'{state.value}'" for state in sorted(states))


_LIVE = _listed(LIVE)
# Whoever lost her hour keeps her seat though it does not count: moved to another hour she sits down on it again.
_SEATED = _listed({*LIVE, BookingState.conflict})
# A desk's account books all day, and nothing of that counts in its hall: there it is no account, and not looked up.
# What is asked for comes from a part of the statement: no plan is then better for these values than for any, and the
# server keeps the one it has. With the slots as a parameter it planned anew each time, for twice what the answer costs.
_LOOK = f"""
WITH ask AS MATERIALIZED (
    SELECT %s::uuid[] AS slots, %s::varchar AS key, %s::bytea AS person, %s::uuid AS account, %s::uuid AS desk,
           %s::timestamptz AS lately
)
SELECT (SELECT true FROM appointments_booking WHERE key = ask.key),
       known.misses, known.live, known.made_lately, known.same_day, known.seats, {rows.columns(Slot, "slot")}
  FROM ask JOIN appointments_slot AS slot ON slot.id = ANY(ask.slots),
       LATERAL (
           SELECT coalesce(array_agg(day) FILTER (WHERE state = '{BookingState.missed.value}'), '{{}}') AS misses,
                  count(*) FILTER (WHERE mine AND live) AS live,
                  count(*) FILTER (WHERE mine AND made_at >= ask.lately) AS made_lately,
                  coalesce(bool_or(hers AND live AND day = slot.day AND group_id = slot.group_id), false) AS same_day,
                  coalesce(array_agg(seat) FILTER (WHERE mine AND state IN ({_SEATED})), '{{}}') AS seats
             FROM (SELECT booking.*, state IN ({_LIVE}) AS live, person_index = ask.person AS hers,
                          account = CASE WHEN slot.hall_id IS DISTINCT FROM ask.desk THEN ask.account END
                              AND NOT by_desk AS mine
                     FROM appointments_booking AS booking) AS booking
            WHERE hers OR mine
       ) AS known
 ORDER BY slot.starts
"""  # noqa: S608 - made of the model's own names and the law's states

_COUNTED = _listed({*LIVE, BookingState.conflict, BookingState.missed})
KNOWN = f"""
   EXISTS (SELECT FROM appointments_booking WHERE person_index = %s AND state IN ({_COUNTED}))
OR EXISTS (SELECT FROM appointments_booking WHERE account = %s AND NOT by_desk
                                              AND (made_at >= %s OR state IN ({_COUNTED})))
"""  # noqa: S608 - made of the law's states
"""Whether anything is known that may change what the look finds: of the person, of the account, since `LATELY`. Where
it is false, the look finds `Standing()` and the first seat; where it is true, it may find the same.
"""


@dataclass(frozen=True, slots=True)
class Look:
    """What is there: the slots by their hours, who comes (`person`, a blind index), how she and the account stand, and
    the account's first free `seat`. `answered`: the request was answered with a booking already.
    """

    slots: tuple[Slot, ...]
    person: bytes
    standing: Standing
    seat: int
    answered: bool


def look(
    slot_ids: Collection[UUID],
    visitor: Visitor,
    account: UUID | None,
    *,
    desk: UUID | None = None,
    key: str = "",
    now: datetime,
) -> Look:
    """Look once. What the account books counts for it, except in the hall at whose `desk` it sits. Raises Refusal
    `slot_unknown`.
    """
    person = person_index(visitor)
    found = fixed_text.execute(_LOOK, [list(slot_ids), key, person, account, desk, now - LATELY])
    slots = all_of(slot_ids, [rows.made(Slot, values) for _, _, _, _, _, _, *values in found])
    seen_slots.keep(slots)
    answered, misses, live, made_lately, same_day, seats, *_ = found[0]
    return Look(
        slots=tuple(slots),
        person=person,
        standing=Standing(tuple(misses), live, made_lately, same_day),
        seat=next(number for number in range(1, len(seats) + 2) if number not in seats),
        answered=answered is not None,
    )


def unknown(slot: Slot, visitor: Visitor) -> Look:
    """What the look finds for somebody of whom nothing is `KNOWN`."""
    return Look(slots=(slot,), person=person_index(visitor), standing=Standing(), seat=1, answered=False)
