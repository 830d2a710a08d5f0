"""Two halls with nothing in them, and who manages each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yimen.foundation.ids import new_id
from yimen.law.actors import SYSTEM, Actor, Role
from yimen.organisations.commands import ensure_hall


@dataclass(frozen=True)
class Halls:
    county: UUID
    township: UUID
    manager: Actor
    colleague: Actor


def make_two_halls(now: datetime) -> Halls:
    """The county's hall and a township's."""
    county = ensure_hall(name="试县政务服务中心", region_code="411721", actor=SYSTEM, now=now)
    township = ensure_hall(name="试乡便民服务中心", region_code="411721001000", actor=SYSTEM, now=now)
    return Halls(county, township, _manager(county), _manager(township))


def _manager(hall_id: UUID) -> Actor:
    roles = frozenset({Role.applicant, Role.hall_manager})
    return Actor(account_id=new_id(), name="钟华", roles=roles, hall_id=hall_id)
