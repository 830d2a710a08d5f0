"""A day of a busy hall in a minute: 3,000 tickets, 40 counters, everybody through the commands."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from time import perf_counter
from typing import TYPE_CHECKING
from uuid import UUID

from benchmarks.bench import Bench
from benchmarks.report import Line
from yimen.foundation.ids import new_id
from yimen.foundation.instant import COUNTY_TIME

if TYPE_CHECKING:
    from benchmarks.busy_day import Day, Fairness
    from yimen.law.actors import Actor

PEOPLE, COUNTERS, HOURS, MINUTES = 3_000, 40, 8.0, 5.5
FEW_PEOPLE, FEW_COUNTERS = 300, 4
AIM_SECONDS = 60.0


def measure(bench: Bench) -> Iterator[Line]:
    """The whole day once; a rough look takes a tenth of it."""
    from benchmarks.busy_day import Day, crowd, fairness  # noqa: PLC0415 - Django stands only once the house is open

    people_count, counters = (PEOPLE, COUNTERS) if bench.sizes.whole else (FEW_PEOPLE, FEW_COUNTERS)
    bench.tell(f"忙碌的一天：{people_count} 张号票，{counters} 个窗口")
    hall_id, groups, clerks, opens = _hall(counters)
    choose = random.Random(8)  # noqa: S311 - the same day every run
    people = crowd(choose, people_count, hours=HOURS, minutes=MINUTES, groups=groups)
    day = Day(hall_id, clerks)
    began = perf_counter()
    day.replay(people, opens)
    yield _line(bench, day, perf_counter() - began, fairness(day, people, [frozenset(groups)] * counters))


def _line(bench: Bench, day: Day, seconds: float, fair: Fairness) -> Line:
    doubled = len(day.tickets) - len({ticket.label for ticket in day.tickets})
    lost = sum(1 for ticket in day.tickets if len(day.called.get(ticket.id, ())) != 1 or ticket.id not in day.finished)
    bound = fair.ordinary_p95 < 2 * fair.in_order_p95
    return Line(
        "hall_day",
        f"{len(day.tickets)} 张号票取号、叫号、办理、办完",
        rate=len(day.tickets) / seconds,
        aim=f"一天 < {AIM_SECONDS:.0f} s，不丢不重",
        met=seconds < AIM_SECONDS and not doubled and not lost and bound if bench.sizes.whole else None,
        note=f"用时 {seconds:.1f} s；重号 {doubled}，丢失 {lost}；95% 的人等候不超过：优先 {fair.priority_p95:.0f} 分、"
        f"普通 {fair.ordinary_p95:.0f} 分，若一律先来后到 {fair.in_order_p95:.0f} 分",
    )


def _hall(counters: int) -> tuple[UUID, list[UUID], list[Actor], datetime]:
    """A hall of its own with so many counters for all business, open on the next Monday, a clerk at each."""
    from yimen.foundation import instant  # noqa: PLC0415
    from yimen.halls.commands.counters import keep_counter  # noqa: PLC0415
    from yimen.halls.commands.groups import keep_group  # noqa: PLC0415
    from yimen.halls.commands.hours import keep_hours  # noqa: PLC0415
    from yimen.law.actors import SYSTEM, Actor, Role  # noqa: PLC0415
    from yimen.law.halls.counters import CounterKind  # noqa: PLC0415
    from yimen.law.halls.service_calendar import Stretch  # noqa: PLC0415
    from yimen.organisations.commands import ensure_hall  # noqa: PLC0415
    from yimen.queues.commands import take_place  # noqa: PLC0415

    now = instant.now().astimezone(COUNTY_TIME)
    opens = (now + timedelta(days=7 - now.weekday())).replace(hour=8, minute=0, second=0, microsecond=0)
    hall_id = ensure_hall(name=f"测速大厅{new_id()}", region_code="411721000000", actor=SYSTEM, now=now)
    every = Stretch(time(6), time(23))
    keep_hours(hall_id=hall_id, weekdays=range(1, 8), stretch=every, valid_from=opens.date(), actor=SYSTEM, now=now)
    groups = [keep_group(hall_id=hall_id, name=f"业务{one}", prefix=one, actor=SYSTEM, now=now) for one in "ABCDE"]
    clerks = []
    for number in range(1, counters + 1):
        counter = keep_counter(
            hall_id=hall_id, number=number, name="综合受理", kind=CounterKind.integrated, group_ids=groups,
            actor=SYSTEM, now=now,
        )  # fmt: skip
        clerk = Actor(account_id=new_id(), name="", roles=frozenset({Role.clerk}), hall_id=hall_id)
        take_place(actor=clerk, counter_id=counter, now=opens)
        clerks.append(clerk)
    return hall_id, groups, clerks, opens
