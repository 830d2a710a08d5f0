"""What a hall has, as everybody else sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from yimen.law.halls.counters import CounterKind
from yimen.law.halls.service_calendar import Arranged, Hours
from yimen.law.halls.zones import ZoneKind
from yimen.law.queueing.rules import DEFAULT, HallRules
from yimen.organisations.queries import HallCard


@dataclass(frozen=True, slots=True)
class ZoneCard:
    """A part of the hall. `place` and `phone` are None when not published."""

    id: UUID
    hall_id: UUID
    kind: ZoneKind
    name: str
    place: str | None
    phone: str | None
    equipment: tuple[str, ...]
    demonstration: bool


@dataclass(frozen=True, slots=True)
class GroupCard:
    """A business group. `average_minutes` is None until the hall expects something; `every_day` is the 365 service."""

    id: UUID
    hall_id: UUID
    name: str
    prefix: str
    average_minutes: int | None
    every_day: bool
    closed: bool
    demonstration: bool


@dataclass(frozen=True, slots=True)
class CounterCard:
    """A counter and the groups it serves. `organ_id` is None at a counter for all departments."""

    id: UUID
    hall_id: UUID
    number: int
    name: str
    kind: CounterKind
    zone_id: UUID | None
    organ_id: UUID | None
    group_ids: frozenset[UUID]
    closed: bool
    demonstration: bool

    @property
    def calls_numbers(self) -> bool:
        """Not so a desk that serves no group, such as the guide's."""
        return bool(self.group_ids)


@dataclass(frozen=True, slots=True)
class ResidencyCard:
    """That an item is done in the hall by a group, for both days and all between; None is open."""

    item_id: UUID
    group_id: UUID
    valid_from: date
    valid_until: date | None

    def covers(self, on: date) -> bool:
        """Whether it is so on the day."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


@dataclass(frozen=True, slots=True)
class HoursCard:
    """A stretch of the week of the hall, or of one group of it."""

    id: UUID
    group_id: UUID | None
    hours: Hours
    demonstration: bool


@dataclass(frozen=True, slots=True)
class ArrangedCard:
    """What was arranged for one day, of the hall or of one group of it."""

    id: UUID
    group_id: UUID | None
    day: date
    arranged: Arranged


@dataclass(frozen=True, slots=True)
class ProfileCard:
    """How the hall calls people, where it is (degrees, None when not measured), and how near a phone must be (metres)
    to take a number without the code at the door. `door_code` is None before the hall was first changed.
    """

    rules: HallRules = DEFAULT
    latitude: float | None = None
    longitude: float | None = None
    reach: int = 1000
    door_code: str | None = None


@dataclass(frozen=True, slots=True)
class HallModel:
    """A hall with all it has, what is closed for good as well; zones by kind, counters by number, groups by letter."""

    hall: HallCard
    zones: tuple[ZoneCard, ...]
    counters: tuple[CounterCard, ...]
    groups: tuple[GroupCard, ...]
    residencies: tuple[ResidencyCard, ...]
    staying_out: dict[UUID, str]
    hours: tuple[HoursCard, ...]
    arranged: tuple[ArrangedCard, ...]
    profile: ProfileCard

    def group(self, group_id: UUID) -> GroupCard | None:
        """The group of that id, or None."""
        return next((one for one in self.groups if one.id == group_id), None)

    def counter(self, counter_id: UUID) -> CounterCard | None:
        """The counter of that id, or None."""
        return next((one for one in self.counters if one.id == counter_id), None)

    def zone(self, zone_id: UUID | None) -> ZoneCard | None:
        """The zone of that id, or None."""
        return next((one for one in self.zones if one.id == zone_id), None)
