"""A day of a busy hall in a minute: 3,000 tickets, 40 counters, everybody through the commands."""

from __future__ import annotations

import random
from collections.abc import Iterator
from time import perf_counter

from benchmarks.bench import Bench
from benchmarks.busy_day import Day, Fairness, crowd, fairness
from benchmarks.busy_hall import make_hall
from benchmarks.queue_clients import MORNING
from benchmarks.report import Line

PEOPLE, COUNTERS, HOURS, MINUTES = 3_000, 40, 8.0, 5.5
FEW_PEOPLE, FEW_COUNTERS = 300, 4
AIM_SECONDS = 60.0


def measure(bench: Bench) -> Iterator[Line]:
    """The whole day once; a rough look takes a tenth of it."""
    people_count, counters = (PEOPLE, COUNTERS) if bench.sizes.whole else (FEW_PEOPLE, FEW_COUNTERS)
    bench.tell(f"忙碌的一天：{people_count} 张号票，{counters} 个窗口")
    hall = make_hall(counters, "ABCDE")
    choose = random.Random(8)  # noqa: S311 - the same day every run
    people = crowd(choose, people_count, hours=HOURS, minutes=MINUTES, groups=hall.groups)
    day = Day(hall.id, hall.clerks)
    began = perf_counter()
    day.replay(people, MORNING.replace(hour=8))
    yield _line(bench, day, perf_counter() - began, fairness(day, people, [frozenset(hall.groups)] * counters))


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
