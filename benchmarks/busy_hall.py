"""A hall to be measured in: open all day, one business group, as many counters as there are clients."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

PEOPLE = 300
"""Who wait while counters call: a full waiting area."""


@dataclass(frozen=True, slots=True)
class MeasuredHall:
    """The hall by its ids."""

    id: UUID
    group: UUID
    counters: tuple[UUID, ...]


def make_hall(counters: int) -> MeasuredHall:
    """A hall that nothing was measured in yet, somebody at each counter."""
    from benchmarks.queue_clients import MORNING, clerk  # noqa: PLC0415 - Django stands only once the house is open
    from yimen.demo.departments import REGION  # noqa: PLC0415
    from yimen.foundation.ids import new_id  # noqa: PLC0415
    from yimen.halls.commands.counters import keep_counter  # noqa: PLC0415
    from yimen.halls.commands.groups import keep_group  # noqa: PLC0415
    from yimen.halls.commands.hours import keep_hours  # noqa: PLC0415
    from yimen.law.actors import SYSTEM  # noqa: PLC0415
    from yimen.law.halls.counters import CounterKind  # noqa: PLC0415
    from yimen.law.halls.service_calendar import Stretch  # noqa: PLC0415
    from yimen.organisations.commands import ensure_hall  # noqa: PLC0415
    from yimen.queues.commands import take_place  # noqa: PLC0415

    by: dict[str, Any] = {"actor": SYSTEM, "now": MORNING}
    hall = ensure_hall(name=f"测量大厅{new_id()}", region_code=REGION, **by)
    stretch = Stretch(time(0, 5), time(23, 55))
    keep_hours(hall_id=hall, weekdays=range(1, 6), stretch=stretch, valid_from=date(2026, 1, 1), **by)
    group = keep_group(hall_id=hall, name="测量", prefix="A", average_minutes=10, **by)
    made = tuple(
        keep_counter(hall_id=hall, number=one, name="测量", kind=CounterKind.integrated, group_ids=[group], **by)
        for one in range(1, counters + 1)
    )
    for number, counter in enumerate(made):
        take_place(actor=clerk(hall, number), counter_id=counter, now=MORNING)
    return MeasuredHall(hall, group, made)


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
    from django.db import connection  # noqa: PLC0415 - as above

    from benchmarks.queue_clients import MORNING  # noqa: PLC0415

    values: dict[str, Any] = {
        "hall": hall.id,
        "group": hall.group,
        "day": MORNING.date(),
        "now": MORNING,
        "people": PEOPLE,
    }
    with connection.cursor() as cursor:
        cursor.execute(_WAIT, values)
