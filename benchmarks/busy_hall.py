"""A hall to be measured in: open all day, as many counters as are asked for, each for all business and with its clerk.

It needs Django, as every measure does, which is imported once the house is open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db import connection

from benchmarks.queue_clients import MORNING, clerk
from yimen.demo.departments import REGION
from yimen.foundation.ids import new_id
from yimen.halls.commands.counters import keep_counter
from yimen.halls.commands.groups import keep_group
from yimen.halls.commands.hours import keep_hours
from yimen.law.actors import SYSTEM, Actor
from yimen.law.halls.counters import CounterKind
from yimen.law.halls.service_calendar import Stretch
from yimen.organisations.commands import ensure_hall
from yimen.queues.commands import take_place

PEOPLE = 300
"""Who wait while counters call: a full waiting area."""


@dataclass(frozen=True, slots=True)
class MeasuredHall:
    """The hall by its ids, and who sits at each counter."""

    id: UUID
    groups: tuple[UUID, ...]
    counters: tuple[UUID, ...]
    clerks: tuple[Actor, ...]


def make_hall(counters: int, letters: str = "A") -> MeasuredHall:
    """A hall that nothing was measured in yet, with a business group for each of `letters`."""
    by: dict[str, Any] = {"actor": SYSTEM, "now": MORNING}
    hall = ensure_hall(name=f"测量大厅{new_id()}", region_code=REGION, **by)
    stretch = Stretch(time(0, 5), time(23, 55))
    keep_hours(hall_id=hall, weekdays=range(1, 6), stretch=stretch, valid_from=date(2026, 1, 1), **by)
    groups = tuple(keep_group(hall_id=hall, name=f"测量{one}", prefix=one, average_minutes=10, **by) for one in letters)
    made = tuple(
        keep_counter(hall_id=hall, number=one, name="测量", kind=CounterKind.integrated, group_ids=groups, **by)
        for one in range(1, counters + 1)
    )
    clerks = tuple(clerk(hall, number) for number in range(counters))
    for who, counter in zip(clerks, made, strict=True):
        take_place(actor=who, counter_id=counter, now=MORNING)
    return MeasuredHall(hall, groups, made, clerks)


_WAIT = """
INSERT INTO queues_ticket (id, hall_id, group_id, day, prefix, number, code, key, source, priority, state, arrival,
    issued_at, calls, call_key, came_back, version)
SELECT gen_random_uuid(), %(hall)s, %(group)s, %(day)s, 'A', one, md5(random()::text || one)::varchar(16),
       md5(random()::text || one), 'kiosk', (ARRAY['ordinary', 'ordinary', 'ordinary', 'elderly'])[1 + one %% 4],
       'waiting', %(now)s - one * interval '5 seconds', %(now)s, 0, '', false, 1
  FROM generate_series(1, %(people)s) AS one
"""


def let_people_wait(hall: MeasuredHall) -> None:
    """A full waiting area, one in four with priority."""
    (group,) = hall.groups
    values: dict[str, Any] = {
        "hall": hall.id, "group": group, "day": MORNING.date(), "now": MORNING, "people": PEOPLE,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_WAIT, values)
