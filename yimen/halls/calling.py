"""What calling people needs to know of the halls: their groups, counters and rules. Kept for a minute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from uuid import UUID

from yimen.halls.models import BusinessGroup, Counter, HallProfile
from yimen.law.halls.counters import CounterKind
from yimen.law.queueing.rules import DEFAULT, HallRules
from yimen.organisations.remembered import Remembered


@dataclass(frozen=True, slots=True)
class GroupCard:
    """A business group; `average_minutes` is None until the hall expects something."""

    id: UUID
    hall_id: UUID
    name: str
    prefix: str
    average_minutes: int | None
    closed: bool


@dataclass(frozen=True, slots=True)
class CounterCard:
    """A counter and the groups it serves."""

    id: UUID
    hall_id: UUID
    number: int
    name: str
    kind: CounterKind
    group_ids: frozenset[UUID]
    closed: bool


@dataclass(frozen=True, slots=True)
class ProfileCard:
    """How a hall calls people."""

    rules: HallRules = DEFAULT


@dataclass(frozen=True, slots=True)
class _Halls:
    groups: Mapping[UUID, GroupCard]
    counters: Mapping[UUID, CounterCard]
    profiles: Mapping[UUID, ProfileCard]


def _load() -> _Halls:
    groups = [GroupCard(**row) for row in BusinessGroup.objects.order_by("prefix").values(*GroupCard.__slots__)]
    counters = [_counter(one) for one in Counter.objects.order_by("number").prefetch_related("groups")]
    return _Halls(
        groups=MappingProxyType({one.id: one for one in groups}),
        counters=MappingProxyType({one.id: one for one in counters}),
        profiles=MappingProxyType({one.hall_id: ProfileCard(_rules(one)) for one in HallProfile.objects.all()}),
    )


def _counter(row: Counter) -> CounterCard:
    groups = frozenset(group.id for group in row.groups.all())
    return CounterCard(row.id, row.hall_id, row.number, row.name, CounterKind(row.kind), groups, row.closed)


def _rules(row: HallProfile) -> HallRules:
    return HallRules(
        call_times=row.call_times,
        call_interval=timedelta(seconds=row.call_interval),
        return_within=timedelta(minutes=row.return_within),
        return_behind=row.return_behind,
        priority_run=row.priority_run,
        longest_wait=timedelta(minutes=row.longest_wait),
    )


kept_halls_data = Remembered(_load)
"""Whoever changes a group, a counter or the rules of a hall calls `forget`."""


def group(group_id: UUID) -> GroupCard | None:
    """The group of that id in whatever hall, or None."""
    return kept_halls_data.get().groups.get(group_id)


def counter(counter_id: UUID) -> CounterCard | None:
    """The counter of that id in whatever hall, or None."""
    return kept_halls_data.get().counters.get(counter_id)


def counters_of(hall_id: UUID) -> tuple[CounterCard, ...]:
    """The counters of the hall that are not closed for good, by number."""
    found = kept_halls_data.get().counters.values()
    return tuple(one for one in found if one.hall_id == hall_id and not one.closed)


def groups_of(hall_id: UUID) -> tuple[GroupCard, ...]:
    """The business groups of the hall that are not closed for good, by prefix."""
    return tuple(one for one in kept_halls_data.get().groups.values() if one.hall_id == hall_id and not one.closed)


def profile(hall_id: UUID) -> ProfileCard:
    """How the hall calls people: its own numbers, or those where every hall begins."""
    return kept_halls_data.get().profiles.get(hall_id, ProfileCard())
