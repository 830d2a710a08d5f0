"""What every act on a booking writes and reads."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.conf import settings

from yimen.appointments.models import BookedPlace, Booking, BookingRecord, Slot
from yimen.foundation import crypto, rows
from yimen.foundation.batch import Batch
from yimen.foundation.instant import COUNTY_TIME
from yimen.law.actors import Actor, Role
from yimen.law.appointments.booking import SlotFacts, Visitor
from yimen.law.appointments.bookings import BookingAct, Part
from yimen.law.appointments.capacity import Quota
from yimen.law.refusal import Refusal

DESK_ROLES = frozenset({Role.guide, Role.hall_manager})


def county(moment: datetime) -> datetime:
    """A moment of the database in the county's time."""
    return moment.astimezone(COUNTY_TIME)


def person_index(visitor: Visitor) -> bytes:
    """Who comes. Name and phone together: one phone may stand for two old people of a household."""
    return crypto.blind_index(f"{visitor.name}\x00{visitor.phone}", kind="appointment")


def fingerprint(actor: Actor, key: str) -> str:
    """The request `key` of this account, and of no other."""
    return crypto.mac(f"{actor.account_id}\x00{key}".encode(), purpose="index").hex()


def desk_of(actor: Actor) -> UUID | None:
    """The hall at whose desk `actor` sits."""
    return actor.hall_id if actor.roles & DESK_ROLES else None


def is_desk(actor: Actor, hall_id: UUID) -> bool:
    """Whether `actor` sits at the desk of the hall."""
    return desk_of(actor) == hall_id


def part_of(actor: Actor | None, hall_id: UUID) -> Part:
    """What somebody is to a booking whose code she has."""
    return Part.desk if actor is not None and is_desk(actor, hall_id) else Part.holder


def slots_in_order(ids: Collection[UUID]) -> list[Slot]:
    """The slots by their hours. Raises Refusal `slot_unknown` when one is not there."""
    return all_of(ids, rows.read(Slot, "id = ANY(%s) ORDER BY starts", [list(ids)]))


def all_of(ids: Collection[UUID], found: list[Slot]) -> list[Slot]:
    """The slots that were found, if there is one for each of `ids`. Raises Refusal `slot_unknown`."""
    if not found or len(found) != len(set(ids)):
        raise Refusal("slot_unknown", "没有这个时段，请重新选择日期和时间。")
    return found


def facts(slot: Slot) -> SlotFacts:
    """The slot as the law asks."""
    return SlotFacts(
        slot.group_id, county(slot.starts), county(slot.ends), Quota(slot.quota), slot.capacity - slot.booked
    )


def by_code(code: str, *, lock: bool = False) -> Booking:
    """The booking of this code. Raises Refusal `booking_not_found`."""
    found = rows.first(Booking, "code = %s" + (" FOR UPDATE" if lock else ""), [code])
    if found is None:
        raise Refusal("booking_not_found", "没有查到这个预约，请核对预约码。", field="code")
    return found


def place_ids(booking: Booking) -> list[UUID]:
    """The slots a booking holds places of."""
    return list(BookedPlace.objects.filter(booking_id=booking.id).values_list("slot_id", flat=True))


def add_places(batch: Batch, booking_id: UUID, slot_ids: Iterable[UUID]) -> None:
    """A place of each slot."""
    for slot_id in slot_ids:
        batch.insert(BookedPlace, {"booking_id": booking_id, "slot_id": slot_id})


def add_record(
    batch: Batch, booking_id: UUID, act: BookingAct, starts: datetime, *, actor: Actor | None, at: datetime
) -> None:
    """The line of the act in the history."""
    actor_id = actor.account_id if actor else None
    batch.insert(
        BookingRecord, {"booking_id": booking_id, "act": act.value, "at": at, "starts": starts, "actor": actor_id}
    )


def address(code: str) -> str:
    """The page of a booking, as a text message names it."""
    return f"{settings.YIMEN_BASE_URL}/appointments/of/{code}"
