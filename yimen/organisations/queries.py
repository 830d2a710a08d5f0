"""Questions about the side of government: who may act in whose name, which organs, halls and regions there are."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db import connection

from yimen.law.actors import Actor, Grant, Power, Role
from yimen.organisations.models import Hall, Organ, Region
from yimen.organisations.remembered import Remembered
from yimen.people import queries as people


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
    hours: str | None
    demonstration: bool


@dataclass(frozen=True, slots=True)
class RegionNode:
    """A division and what it is divided into, in the order of the codes."""

    code: str
    name: str
    kind: str
    children: tuple[RegionNode, ...] = ()


# Every request asks this question, so it is one statement that reads the account's table beside our own.
_ACTOR = """
SELECT account.display_name, account.party_id,
    (SELECT json_agg(json_build_array(post.role, post.organ_id, post.hall_id) ORDER BY post.valid_from, post.id)
       FROM organisations_post AS post
      WHERE post.account_id = account.id AND post.valid_from <= %(on)s
        AND (post.valid_until IS NULL OR %(on)s <= post.valid_until)),
    (SELECT json_agg(json_build_array(held.powers, held.organ_id, held.item_id, held.valid_from, held.valid_until)
                     ORDER BY held.id)::text
       FROM organisations_authorisation AS held
      WHERE held.account_id = account.id AND held.valid_from <= %(on)s
        AND (held.valid_until IS NULL OR %(on)s <= held.valid_until))
  FROM people_account AS account
 WHERE account.id = %(account)s AND account.is_active
"""
_IN_THE_NAME_OF_THE_ORGAN = {Role.approver, Role.issuer}


def actor_for(account_id: UUID, *, on: date) -> Actor | None:
    """Who `account_id` is on the day `on`: posts and authorisations valid that day; an applicant is everybody.

    None when there is no such account or it is switched off.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ACTOR, {"account": account_id, "on": on})
        row = cursor.fetchone()
    if row is None:
        return None
    name, party_id, posts, held = row
    posts = [(Role(role), UUID(organ), UUID(hall) if hall else None) for role, organ, hall in posts or ()]
    return Actor(
        account_id=account_id,
        name=name,
        roles=frozenset({Role.applicant, *(role for role, _, _ in posts)}),
        party_id=party_id,
        organ_ids=frozenset(organ for role, organ, _ in posts if role in _IN_THE_NAME_OF_THE_ORGAN),
        hall_id=next((hall for _, _, hall in posts if hall), None),
        grants=_held(held or "[]"),
    )


@lru_cache(maxsize=1024)
def _held(found: str) -> tuple[Grant, ...]:
    """The powers in what the database answered; a clerk who may accept everything holds some sixty."""
    return tuple(grant for one in json.loads(found) for grant in _grants(*one))


def _grants(powers: list[str], organ: str, item: str | None, first: str, last: str | None) -> list[Grant]:
    return [
        Grant(
            power=Power(power),
            organ_id=UUID(organ),
            item_id=UUID(item) if item else None,
            valid_from=date.fromisoformat(first),
            valid_until=date.fromisoformat(last) if last else None,
        )
        for power in powers
    ]


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
