"""The numbers of each hall that takes appointments, kept in the process for a minute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from types import MappingProxyType
from uuid import UUID

from yimen.appointments.models import BookingSettings
from yimen.law.appointments.rules import BookingRules
from yimen.law.refusal import Refusal
from yimen.organisations.queries import HallCard, halls
from yimen.organisations.remembered import Remembered

_NAMES = [one.name for one in fields(BookingRules)]


def _load() -> Mapping[UUID, BookingRules]:
    rows = BookingSettings.objects.values("hall_id", *_NAMES)
    return MappingProxyType({row.pop("hall_id"): BookingRules(**row) for row in rows})


kept = Remembered(_load)


def halls_with_appointments() -> tuple[UUID, ...]:
    """The halls that take appointments."""
    return tuple(kept.get())


def bookable_halls() -> tuple[HallCard, ...]:
    """The halls that take appointments, the county's first."""
    return tuple(one for one in halls() if one.id in kept.get())


def own_rules(hall_id: UUID) -> BookingRules | None:
    """The hall's numbers as they are now; None for a hall that takes no appointments."""
    row = BookingSettings.objects.filter(hall_id=hall_id).values(*_NAMES).first()
    return BookingRules(**row) if row else None


def rules_of(hall_id: UUID) -> BookingRules:
    """The hall's numbers. Raises Refusal `no_appointments` for a hall that takes none."""
    try:
        return kept.get()[hall_id]
    except KeyError:
        raise Refusal("no_appointments", "这个大厅还没有开通预约，请直接到大厅取号。") from None
