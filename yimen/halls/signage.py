"""The signs a hall needs, and which were printed as they would be printed today: part of the door of this app."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from yimen.catalogue.qr_code import qr_address
from yimen.catalogue.queries import ItemInForce, items_in_force
from yimen.foundation import crypto
from yimen.halls.cards import HallModel
from yimen.halls.models import PrintedSign
from yimen.halls.queries import hall_model
from yimen.law.halls.signs import (
    CounterOnSigns,
    GroupHours,
    HallOnSigns,
    ItemOnSigns,
    Sign,
    ZoneOnSigns,
    hours_in_words,
    other_hours_in_words,
    signs_needed,
)
from yimen.organisations.queries import organ


@dataclass(frozen=True, slots=True)
class SignCard:
    """A sign with how often and when it was last printed; `changed`: what was printed then says something else."""

    sign: Sign
    times: int
    printed_at: datetime | None
    changed: bool


def signs_of(hall_id: UUID, *, on: date, base_url: str) -> tuple[SignCard, ...]:
    """Every sign the hall needs on the day; codes lead to `base_url`. Two queries. Raises Refusal `hall_unknown`."""
    return signs_of_model(hall_model(hall_id), items_in_force(on), on=on, base_url=base_url)


def signs_of_model(
    model: HallModel, items: Iterable[ItemInForce], *, on: date, base_url: str
) -> tuple[SignCard, ...]:  # fmt: skip
    """As `signs_of`, for whoever has read the hall and the items in force. One query."""
    printed = {one.key: one for one in PrintedSign.objects.filter(hall_id=model.hall.id)}
    return tuple(_card(sign, printed.get(sign.key)) for sign in signs_needed(_facts(model, items, on, base_url)))


def content_of(sign: Sign) -> str:
    """What tells whether a sign says the same as another: the digest of all that is on it."""
    return crypto.digest(json.dumps(asdict(sign), ensure_ascii=False, sort_keys=True).encode())


def _card(sign: Sign, printed: PrintedSign | None) -> SignCard:
    if printed is None:
        return SignCard(sign, 0, None, changed=False)
    return SignCard(sign, printed.times, printed.printed_at, changed=printed.content != content_of(sign))


def _facts(model: HallModel, items: Iterable[ItemInForce], on: date, base_url: str) -> HallOnSigns:
    return HallOnSigns(
        name=model.hall.name,
        phone=model.hall.phone,
        hours=hours_in_words((one.hours for one in model.hours if one.group_id is None), on),
        other_hours=other_hours_in_words(_groups(model), on),
        zones=[
            ZoneOnSigns(str(one.id), one.kind, one.name, one.place, one.phone, one.demonstration) for one in model.zones
        ],
        counters=list(_counters(model)),
        items=list(_items(model, items, on, base_url)),
        demonstration=(
            model.hall.demonstration
            or any(one.demonstration for one in model.zones)
            or any(one.demonstration for one in model.hours)
        ),
    )


def _groups(model: HallModel) -> Iterable[GroupHours]:
    for group in model.groups:
        if not group.closed:
            own = [one.hours for one in model.hours if one.group_id == group.id]
            yield GroupHours(group.name, own, group.every_day)


def _counters(model: HallModel) -> Iterable[CounterOnSigns]:
    for one in model.counters:
        if not one.closed:
            zone = model.zone(one.zone_id)
            groups = tuple(group.name for group in model.groups if group.id in one.group_ids and not group.closed)
            yield CounterOnSigns(one.number, one.name, one.kind, zone.name if zone else "", groups, one.demonstration)


def _items(
    model: HallModel, items: Iterable[ItemInForce], on: date, base_url: str
) -> Iterable[ItemOnSigns]:  # fmt: skip
    homes = {one.item_id: one.group_id for one in model.residencies if one.covers(on)}
    for item in items:
        group = model.group(homes[item.item_id]) if item.item_id in homes else None
        if group is not None and not group.closed:
            yield ItemOnSigns(
                code=item.code,
                name=item.name,
                organ=organ(item.organ_id).name,
                group=f"{group.prefix} {group.name}",
                counters=tuple(one.number for one in model.counters if group.id in one.group_ids and not one.closed),
                address=qr_address(item, base_url),
                demonstration=item.demonstration,
            )
