"""Two halls, a manager of the first, and a counter with its zone."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from tests.cases.cast import MARKET, MONDAY, SINCE
from yimen.demo.departments import REGION, demonstration_uscc
from yimen.halls.models import Counter, Zone
from yimen.law.actors import SYSTEM, Actor, Role
from yimen.law.halls.counters import CounterKind
from yimen.law.halls.zones import ZoneKind
from yimen.organisations.commands import appoint, ensure_hall, ensure_organ
from yimen.organisations.queries import actor_for
from yimen.people.commands import ensure_account


@dataclass(frozen=True)
class HallCast:
    """Who looks after which hall."""

    hall_id: UUID
    other_hall_id: UUID
    counter_id: UUID
    zone_id: UUID
    manager: Actor
    neighbour: Actor
    guide: Actor
    admin: Actor


def make_hall_cast() -> HallCast:
    """The halls and their people."""
    hall, other = _hall("测试大厅"), _hall("邻乡大厅")
    zone = Zone.objects.create(hall_id=hall, kind=ZoneKind.waiting.value, name="等候区")
    counter = Counter.objects.create(
        hall_id=hall, zone=zone, number=7, name="综合服务", kind=CounterKind.integrated.value
    )
    return HallCast(
        hall_id=hall,
        other_hall_id=other,
        counter_id=counter.id,
        zone_id=zone.id,
        manager=in_post("hall_manager_1", Role.hall_manager, hall),
        neighbour=in_post("hall_manager_2", Role.hall_manager, other),
        guide=in_post("hall_guide", Role.guide, hall),
        admin=in_post("hall_admin", Role.admin, None),
    )


def _hall(name: str) -> UUID:
    return ensure_hall(name=name, region_code=REGION, actor=SYSTEM, now=MONDAY)


def in_post(username: str, role: Role, hall_id: UUID | None) -> Actor:
    """Somebody with that post in the hall."""
    organ_id = ensure_organ(
        code=demonstration_uscc(1), name=MARKET, short_name="市场监管局", abbreviation="市监", department_code="03",
        region_code=REGION, actor=SYSTEM, now=MONDAY,
    )  # fmt: skip
    account_id = ensure_account(username=username, display_name=username, encoded_password="!", now=MONDAY)
    appoint(
        account_id=account_id, role=role, organ_id=organ_id, title=role.label, hall_id=hall_id, valid_from=SINCE,
        actor=SYSTEM, now=MONDAY,
    )  # fmt: skip
    actor = actor_for(account_id, on=MONDAY.date())
    assert actor is not None
    return actor
