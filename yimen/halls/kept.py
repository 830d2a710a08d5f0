"""The halls of the county as they stand in the database: asked by every number that is taken, so read once and kept
for seconds in this process.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from types import MappingProxyType
from typing import Any
from uuid import UUID

from yimen.halls.cards import (
    ArrangedCard,
    CounterCard,
    GroupCard,
    HoursCard,
    ProfileCard,
    ResidencyCard,
    ZoneCard,
)
from yimen.halls.models import (
    BusinessGroup,
    Counter,
    DayOverride,
    HallProfile,
    OpeningHours,
    Residency,
    StayingOut,
    Zone,
)
from yimen.law.halls.counters import CounterKind
from yimen.law.halls.service_calendar import Arranged, Hours, Stretch
from yimen.law.halls.zones import ZoneKind
from yimen.law.queueing.rules import HallRules
from yimen.organisations.remembered import Remembered

SECONDS = 5.0
"""How long another process may go on with what a hall was: a hall that is closed early is closed at once."""


@dataclass(slots=True)
class HallData:
    """What one hall has; without rows, nothing."""

    zones: list[ZoneCard] = field(default_factory=list)
    counters: list[CounterCard] = field(default_factory=list)
    groups: list[GroupCard] = field(default_factory=list)
    residencies: list[ResidencyCard] = field(default_factory=list)
    staying_out: dict[UUID, str] = field(default_factory=dict)
    hours: list[HoursCard] = field(default_factory=list)
    arranged: list[ArrangedCard] = field(default_factory=list)
    profile: ProfileCard = field(default_factory=ProfileCard)


@dataclass(frozen=True, slots=True)
class Kept:
    """Every hall that has something, and its groups and counters by their ids."""

    halls: Mapping[UUID, HallData]
    groups: Mapping[UUID, GroupCard]
    counters: Mapping[UUID, CounterCard]


def _load() -> Kept:
    halls = _halls()
    return Kept(
        halls=MappingProxyType(halls),
        groups=MappingProxyType({one.id: one for data in halls.values() for one in data.groups}),
        counters=MappingProxyType({one.id: one for data in halls.values() for one in data.counters}),
    )


def _halls() -> dict[UUID, HallData]:
    halls: defaultdict[UUID, HallData] = defaultdict(HallData)
    for zone in Zone.objects.order_by("name"):
        halls[zone.hall_id].zones.append(_zone(zone))
    for group in BusinessGroup.objects.order_by("prefix").values(*GroupCard.__slots__):
        halls[group["hall_id"]].groups.append(GroupCard(**group))
    for counter in _counters():
        halls[counter.hall_id].counters.append(counter)
    for home in Residency.objects.order_by("valid_from", "id").values("hall_id", *ResidencyCard.__slots__):
        halls[home.pop("hall_id")].residencies.append(ResidencyCard(**home))
    for out in StayingOut.objects.order_by("id"):
        halls[out.hall_id].staying_out[out.item_id] = out.reason
    for hours in OpeningHours.objects.order_by("valid_from", "starts", "id"):
        halls[hours.hall_id].hours.append(_hours(hours))
    for override in DayOverride.objects.order_by("day", "id"):
        halls[override.hall_id].arranged.append(_arranged(override))
    for profile in HallProfile.objects.all():
        halls[profile.hall_id].profile = _profile(profile)
    for data in halls.values():
        data.zones.sort(key=lambda zone: _ZONE_ORDER[zone.kind])
    return dict(halls)


def _counters() -> Iterable[CounterCard]:
    serving: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for counter_id, group_id in Counter.groups.through.objects.values_list("counter_id", "businessgroup_id"):
        serving[counter_id].add(group_id)
    fields = [name for name in CounterCard.__slots__ if name not in {"group_ids", "kind"}]
    for row in Counter.objects.order_by("number").values("kind", *fields):
        kind, groups = CounterKind(row.pop("kind")), frozenset(serving[row["id"]])
        yield CounterCard(kind=kind, group_ids=groups, **row)


def _zone(row: Zone) -> ZoneCard:
    return ZoneCard(
        id=row.id, hall_id=row.hall_id, kind=ZoneKind(row.kind), name=row.name, place=row.place, phone=row.phone,
        equipment=tuple(row.equipment), demonstration=row.demonstration,
    )  # fmt: skip


def _hours(row: OpeningHours) -> HoursCard:
    stretch = Stretch(row.starts, row.ends, row.after_hours)
    hours = Hours(frozenset(row.weekdays), stretch, row.valid_from, row.valid_until)
    return HoursCard(row.id, row.group_id, hours, row.demonstration)


def _arranged(row: DayOverride) -> ArrangedCard:
    stretches = tuple(Stretch(starts, ends) for starts, ends in row.stretches)
    return ArrangedCard(row.id, row.group_id, row.day, Arranged(stretches, row.reason))


def _profile(row: HallProfile) -> ProfileCard:
    def degrees(value: Any) -> float | None:
        return None if value is None else float(value)

    return ProfileCard(
        rules=HallRules(
            call_times=row.call_times,
            call_interval=timedelta(seconds=row.call_interval),
            return_within=timedelta(minutes=row.return_within),
            return_behind=row.return_behind,
            priority_run=row.priority_run,
            longest_wait=timedelta(minutes=row.longest_wait),
        ),
        latitude=degrees(row.latitude),
        longitude=degrees(row.longitude),
        reach=row.reach,
        door_code=row.door_code,
    )


_ZONE_ORDER = {kind: place for place, kind in enumerate(ZoneKind)}
kept_halls_data = Remembered(_load, seconds=SECONDS)
