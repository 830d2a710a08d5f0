"""The slots this process looked at a moment ago: many want the same ones in a rush, and then nobody has to look again.

What is kept is a hint. Whoever writes by it lets the statement find whether it is still true (`places.book_unknown`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from yimen.appointments.models import Slot
from yimen.foundation import instant

_SECONDS = 5.0  # what was seen longer ago is less often true, and then a statement was sent that writes nothing
_MOST = 1_000
_seen: dict[UUID, tuple[Slot, float]] = {}


def keep(slots: Iterable[Slot]) -> None:
    """As they are now."""
    until = instant.steady() + _SECONDS
    if len(_seen) > _MOST:
        _seen.clear()
    _seen.update({slot.id: (slot, until) for slot in slots})


def with_a_place(slot_ids: Collection[UUID]) -> Slot | None:
    """The slot of a visit of one slot, if it had a free place when it was seen."""
    if len(slot_ids) != 1:
        return None
    slot, until = _seen.get(next(iter(slot_ids)), (None, 0.0))
    if slot is None or slot.booked >= slot.capacity or instant.steady() >= until:
        return None
    return slot
