"""The hall of the cast, open from nine to twelve and two to five: two groups, a guide, a manager, kiosks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import time
from uuid import UUID

import time_machine
from django.test import Client

from tests.cases.cast import FOOD, MONDAY, PENSION_CHECK, SINCE, Cast
from yimen.catalogue.queries import current_version
from yimen.halls.commands.devices import claim, enrol
from yimen.halls.commands.groups import keep_group
from yimen.halls.commands.hours import keep_hours
from yimen.halls.commands.profile import keep_profile
from yimen.halls.commands.residency import reside
from yimen.halls.commands.zones import keep_zone
from yimen.halls.queries import kept_halls_data, profile
from yimen.law.actors import SYSTEM, Actor, Role
from yimen.law.halls.devices import DeviceKind
from yimen.law.halls.service_calendar import Stretch
from yimen.law.halls.zones import ZoneKind
from yimen.law.queueing.rules import HallRules
from yimen.organisations.commands import appoint
from yimen.organisations.queries import actor_for, organs
from yimen.people.commands import ensure_account
from yimen.surfaces.common.devices import COOKIE

HERE = {"latitude": "33.3870", "longitude": "114.0210", "accuracy": "20"}


@dataclass(frozen=True)
class OpenHall:
    """What stands in it and who works there."""

    hall_id: UUID
    food: UUID
    pensions: UUID
    door_code: str
    guide: Actor
    manager: Actor
    zone_id: UUID

    def machine(self, *, at_night: bool = False, name: str = "自助终端1") -> Client:
        """A browser that is enrolled as a kiosk; `at_night`: it stands in the zone that never closes."""
        zone_id = self.zone_id if at_night else None
        given = enrol(
            hall_id=self.hall_id, kind=DeviceKind.kiosk, name=name, zone_id=zone_id, actor=self.manager, now=MONDAY
        )
        client = Client(headers={"sec-fetch-site": "same-origin"})
        client.cookies[COOKIE] = claim(code=given.code, now=MONDAY).token
        return client


def open_hall(cast: Cast) -> OpenHall:
    """The hall in which the cast's clerk works, made by its own commands."""
    hall_id = cast.clerk.hall_id
    assert hall_id is not None
    manager, guide = _in_post("kiosk-manager", Role.hall_manager, hall_id), _in_post("kiosk-guide", Role.guide, hall_id)
    groups = {
        item: keep_group(hall_id=hall_id, name=name, prefix=prefix, average_minutes=10, actor=manager, now=MONDAY)
        for item, prefix, name in ((FOOD, "A", "经营许可"), (PENSION_CHECK, "B", "社会保障"))
    }
    for item, group_id in groups.items():
        items = [current_version(cast.codes[item]).item_id]
        reside(hall_id=hall_id, group_id=group_id, item_ids=items, valid_from=SINCE, actor=manager, now=MONDAY)
    for starts, ends in ((9, 12), (14, 17)):
        stretch = Stretch(time(starts), time(ends))
        keep_hours(hall_id=hall_id, weekdays=range(1, 6), stretch=stretch, valid_from=SINCE, actor=manager, now=MONDAY)
    keep_profile(
        hall_id=hall_id, rules=HallRules(), latitude=33.387, longitude=114.021, reach=1000, actor=manager, now=MONDAY
    )
    kind = ZoneKind.around_the_clock
    zone_id = keep_zone(hall_id=hall_id, kind=kind, name="24小时服务专区", actor=manager, now=MONDAY)
    kept_halls_data.forget()
    door_code = profile(hall_id).door_code
    assert door_code
    return OpenHall(hall_id, groups[FOOD], groups[PENSION_CHECK], door_code, guide, manager, zone_id)


@contextmanager
def at(hour: int, minute: int = 0, *, day: int = MONDAY.day) -> Iterator[None]:
    """That moment of March 2026."""
    with time_machine.travel(MONDAY.replace(day=day, hour=hour, minute=minute), tick=False):
        yield


def _in_post(username: str, role: Role, hall_id: UUID) -> Actor:
    account_id = ensure_account(username=username, display_name=username, encoded_password="!", now=MONDAY)
    appoint(
        account_id=account_id, role=role, organ_id=organs()[0].id, title=role.label, hall_id=hall_id, valid_from=SINCE,
        actor=SYSTEM, now=MONDAY,
    )  # fmt: skip
    actor = actor_for(account_id, on=MONDAY.date())
    assert actor is not None
    return actor
