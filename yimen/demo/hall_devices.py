"""The devices of the demonstration's hall, each waiting for a machine with a code that is published: whoever looks at
the demonstration opens /halls/enrol, types it and has a board before her.
"""

from __future__ import annotations

from datetime import datetime

from yimen.demo.county import COUNTY_HALL
from yimen.halls.commands.devices import await_demonstration
from yimen.halls.queries import counters_of
from yimen.law.halls.devices import DeviceKind
from yimen.organisations.queries import halls

CODES = {
    "等候区叫号屏（演示）": (DeviceKind.board, "DEMA2222"),
    "大厅入口自助终端（演示）": (DeviceKind.kiosk, "DEMA3333"),
    "窗口评价器（演示）": (DeviceKind.rating_terminal, "DEMA4444"),
}
"""Published on purpose: they enrol devices of a demonstration, nothing else."""


def load_hall_devices(now: datetime) -> None:
    """One device of each kind in the county's hall, the terminal at its first counter. Idempotent."""
    hall = next(one for one in halls() if one.name == COUNTY_HALL)
    counter = next((one.id for one in counters_of(hall.id)), None)
    for name, (kind, code) in CODES.items():
        at = counter if kind is DeviceKind.rating_terminal else None
        if kind is not DeviceKind.rating_terminal or at is not None:
            await_demonstration(hall_id=hall.id, kind=kind, name=name, counter_id=at, code=code, now=now)
