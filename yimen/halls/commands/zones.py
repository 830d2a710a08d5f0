"""Keeping the zones of a hall (功能区域)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from yimen.halls.changing import changing, ensure, found
from yimen.halls.models import Counter, Device, Zone
from yimen.law.actors import Actor
from yimen.law.halls.words import tidy_name, tidy_or_none
from yimen.law.halls.zones import ZoneKind
from yimen.law.refusal import Refusal


def keep_zone(
    *, hall_id: UUID, kind: ZoneKind, name: str, place: str | None = None, phone: str | None = None,
    equipment: Collection[str] = (), demonstration: bool = False, zone_id: UUID | None = None, new: bool = False,
    actor: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """The zone `zone_id`, or the one called `name`, made or brought up to date, unless it is meant to be `new`.
    Idempotent.

    Raises Refusal `name_missing`, `name_long`, `row_unknown`, `row_taken`, `not_hall_manager`, `hall_unknown`.
    """
    key = {"name": tidy_name(name, what="区域名称")}
    values = {
        "kind": kind.value,
        "place": tidy_or_none(place, what="位置", field="place", longest=60),
        "phone": tidy_or_none(phone, what="电话", field="phone", longest=30),
        "equipment": [tidy_name(one, what="设施", field="equipment") for one in equipment],
        "demonstration": demonstration,
    }
    with changing(hall_id=hall_id, actor=actor, now=now) as change:
        row, changed = ensure(
            change, Zone, row_id=zone_id, new=new, key=key, values=values,
            taken="本大厅已有同名的区域，请换一个名称。",
        )  # fmt: skip
        if changed:
            change.note("keep_zone", {**key, "kind": kind, "changed": changed})
    return row.id


def remove_zone(*, hall_id: UUID, zone_id: UUID, actor: Actor, now: datetime) -> None:
    """Take the zone off the hall. Raises Refusal `zone_in_use`, `row_unknown`, `not_hall_manager`, `hall_unknown`."""
    with changing(hall_id=hall_id, actor=actor, now=now) as change:
        row = found(change, Zone, zone_id, what="这个区域")
        if Counter.objects.filter(zone=row).exists() or Device.objects.filter(zone=row).exists():
            raise Refusal("zone_in_use", "这个区域里还有窗口或者设备，请先把它们移到别的区域。")
        change.note("remove_zone", {"name": row.name, "kind": row.kind})
        row.delete()
