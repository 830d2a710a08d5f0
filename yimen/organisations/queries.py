"""Questions about the side of government: who may act in whose name, which organs, halls and regions there are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import Q

from yimen.law.actors import Role
from yimen.organisations.models import Hall, Organ, Post, Region
from yimen.organisations.remembered import Remembered
from yimen.organisations.rights import actor_by_token, actor_for
from yimen.people import queries as people

__all__ = [
    "HallCard", "OrganCard", "RegionNode", "actor_by_token", "actor_for", "halls", "kept_halls", "kept_organs",
    "kept_regions", "organ", "organ_by_name", "organs", "regions", "staff_in_post", "staff_names",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class OrganCard:
    """An organ as pages, documents and item codes need it. None is not published (未公布)."""

    id: UUID
    code: str
    name: str
    short_name: str
    abbreviation: str
    everyday_names: tuple[str, ...]
    level: str
    department_code: str
    region_code: str
    phone: str | None
    address: str | None
    demonstration: bool


@dataclass(frozen=True, slots=True)
class HallCard:
    """A hall and where it is. None is not published (未公布)."""

    id: UUID
    name: str
    region_code: str
    address: str | None
    phone: str | None
    demonstration: bool


@dataclass(frozen=True, slots=True)
class RegionNode:
    """A division and what it is divided into, in the order of the codes."""

    code: str
    name: str
    kind: str
    children: tuple[RegionNode, ...] = ()


def _load_organs() -> MappingProxyType[UUID, OrganCard]:
    fields = [name for name in OrganCard.__slots__ if name != "everyday_names"]
    rows = Organ.objects.order_by("department_code", "code").values("everyday_names", *fields)
    cards = (OrganCard(**{**row, "everyday_names": tuple(row["everyday_names"])}) for row in rows)
    return MappingProxyType({card.id: card for card in cards})


def _load_halls() -> tuple[HallCard, ...]:
    return tuple(HallCard(**row) for row in Hall.objects.order_by("region_code", "name").values(*HallCard.__slots__))


def _load_regions() -> tuple[RegionNode, ...]:
    under: dict[str | None, list[Mapping[str, Any]]] = {}
    for row in Region.objects.order_by("code").values("code", "name", "kind", "parent_id"):
        under.setdefault(row["parent_id"], []).append(row)

    def nodes(parent: str | None) -> tuple[RegionNode, ...]:
        return tuple(
            RegionNode(row["code"], row["name"], row["kind"], nodes(row["code"])) for row in under.get(parent, ())
        )

    return nodes(None)


kept_organs = Remembered(_load_organs)
kept_halls = Remembered(_load_halls)
kept_regions = Remembered(_load_regions)


def organs() -> tuple[OrganCard, ...]:
    """Every organ, by department code. Kept for a minute."""
    return tuple(kept_organs.get().values())


def organ(organ_id: UUID) -> OrganCard:
    """The organ of `organ_id`. Kept for a minute. Raises KeyError when there is none: a foreign key cannot name it."""
    return kept_organs.get()[organ_id]


def organ_by_name(name: str) -> OrganCard | None:
    """The organ called exactly `name`, or None. Kept for a minute."""
    return next((card for card in organs() if card.name == name), None)


def halls() -> tuple[HallCard, ...]:
    """Every hall, the county's first. Kept for a minute."""
    return kept_halls.get()


def regions() -> tuple[RegionNode, ...]:
    """The county as a tree: county, townships, villages. Kept for a minute."""
    return kept_regions.get()


def staff_names(ids: Collection[UUID]) -> dict[UUID, str]:
    """What the accounts in `ids` are called on a page; whoever is unknown is left out. One query."""
    return people.display_names(ids)


def staff_in_post(organ_id: UUID, role: Role, *, on: date) -> dict[UUID, str]:
    """What those are called who hold a post of `role` in the organ on the day, by account, by name. One query."""
    held = Post.objects.filter(Q(valid_until=None) | Q(valid_until__gte=on), valid_from__lte=on)
    found = held.filter(organ_id=organ_id, role=role.value, account__is_active=True)
    return dict(found.order_by("account__display_name").values_list("account_id", "account__display_name"))
