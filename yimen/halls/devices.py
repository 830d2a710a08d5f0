"""Questions about the devices of a hall: which there are, and which one is asking."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F

from yimen.foundation import crypto, fixed_text
from yimen.halls.models import Counter, Device, Zone
from yimen.law.halls.devices import DeviceKind, DeviceState
from yimen.law.halls.zones import ZoneKind

SEEN_EVERY = timedelta(minutes=1)  # a device asks more often than that; a row is not written for each


@dataclass(frozen=True, slots=True)
class DeviceCard:
    """A device and where it stands. `counter_number` is None for one that stands at no counter."""

    id: UUID
    hall_id: UUID
    kind: DeviceKind
    name: str
    counter_id: UUID | None
    counter_number: int | None
    zone_name: str | None
    zone_kind: ZoneKind | None
    code_until: datetime | None
    revoked_at: datetime | None
    last_seen_at: datetime | None

    def state(self, now: datetime) -> DeviceState:
        """How it stands."""
        if self.revoked_at is not None:
            return DeviceState.revoked
        if self.code_until is not None:
            return DeviceState.awaited if now < self.code_until else DeviceState.expired
        return DeviceState.in_use


_COLUMNS = (
    "id", "hall_id", "kind", "name", "counter_id", "counter_number", "zone_name", "zone_kind", "code_until",
    "revoked_at", "last_seen_at",
)  # fmt: skip


def code_index(code: str) -> bytes:
    """By what an enrolment code is found."""
    return crypto.blind_index(code, kind="device-code")


def token_index(token: str) -> bytes:
    """By what a device is found."""
    return crypto.blind_index(token, kind="device-token")


def devices_of(hall_id: UUID) -> tuple[DeviceCard, ...]:
    """The devices of a hall, those in use first, by name."""
    found = _cards(hall_id=hall_id)
    return tuple(sorted(found, key=lambda one: (one.revoked_at is not None, one.kind.value, one.name)))


def places_of(hall_id: UUID) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Where a device may stand: the counters and the zones of the hall, each as id and name."""
    counters = Counter.objects.filter(hall_id=hall_id, closed=False).order_by("number")
    zones = Zone.objects.filter(hall_id=hall_id).order_by("name").values_list("id", "name")
    return [(str(one.id), f"{one.number}号窗口（{one.name}）") for one in counters], [
        (str(key), name) for key, name in zones
    ]


def device(device_id: UUID, *, hall_ids: Collection[UUID]) -> DeviceCard | None:
    """The device, where it is one of `hall_ids`."""
    return next(iter(_cards(id=device_id, hall_id__in=hall_ids)), None)


def device_by_token(token: str, *, now: datetime) -> DeviceCard | None:
    """The enrolled device that holds `token`, a revoked one too; None for a token of no device. Asked of the database
    each time, so that a revocation holds at once. Remembers about every minute that it was seen.
    """
    card = _holder(token_index(token)) if token else None
    if card is not None and card.revoked_at is None and _long_unseen(card, now):
        Device.objects.filter(id=card.id).update(last_seen_at=now)
    return card


def _long_unseen(card: DeviceCard, now: datetime) -> bool:
    return card.last_seen_at is None or now - card.last_seen_at >= SEEN_EVERY


# Every request of a device asks it, and three hundred boards at once: a fixed text, not one composed anew.
_HOLDER = """
SELECT device.id, device.hall_id, device.kind, device.name, device.counter_id, counter.number, zone.name, zone.kind,
       device.code_until, device.revoked_at, device.last_seen_at
  FROM halls_device AS device
  LEFT JOIN halls_counter AS counter ON counter.id = device.counter_id
  LEFT JOIN halls_zone AS zone ON zone.id = device.zone_id
 WHERE device.token_index = %s
"""


def _holder(index: bytes) -> DeviceCard | None:
    found = fixed_text.execute(_HOLDER, [index])
    return next((_card(dict(zip(_COLUMNS, row, strict=True))) for row in found), None)


def _cards(**wanted: object) -> list[DeviceCard]:
    rows = Device.objects.filter(**wanted).annotate(
        counter_number=F("counter__number"), zone_name=F("zone__name"), zone_kind=F("zone__kind")
    )
    return [_card(row) for row in rows.values(*_COLUMNS)]


def _card(row: Mapping[str, Any]) -> DeviceCard:
    zone_kind = ZoneKind(row["zone_kind"]) if row["zone_kind"] else None
    return DeviceCard(**{**row, "kind": DeviceKind(row["kind"]), "zone_kind": zone_kind})
