"""A day in a hall, played in minutes: people come at random, counters call them by the rule, each takes her time."""

from __future__ import annotations

import heapq
import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from yimen.law.queueing.mixing import Waiting, ahead_of, next_of, run_after
from yimen.law.queueing.rules import HallRules
from yimen.law.queueing.tickets import PriorityClass

OPENS = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
HOURS = 8
LOAD = 1.02
"""More work than the counters can do: a hall in which nobody waits shows nothing."""


@dataclass(frozen=True)
class Day:
    """How busy it is. `priority`: the share of those who go first."""

    seed: int
    visitors: int
    counters: int
    priority: float


@dataclass(frozen=True)
class Visitor:
    """When she came, was called and how long she took, in minutes of the day. `ahead`: how many were before her when
    she came; `seen`: how long the last ones had taken that were done by then.
    """

    number: int
    came: float
    takes: float
    ordinary: bool
    called: float = 0.0
    ahead: int = 0
    seen: tuple[float, ...] = ()

    @property
    def wait(self) -> float:
        return self.called - self.came


@dataclass(frozen=True, slots=True)
class _InLine(Waiting):
    visitor: Visitor | None = None


def visitors(day: Day) -> list[Visitor]:
    """Who comes, in the order of coming."""
    chance = random.Random(day.seed)  # noqa: S311 - the same day every time
    mean = LOAD * HOURS * 60 * day.counters / day.visitors
    came = sorted(chance.uniform(0, HOURS * 60) for _ in range(day.visitors))
    return [
        Visitor(number, minute, chance.lognormvariate(0, 0.6) * mean / 1.197, chance.random() >= day.priority)
        for number, minute in enumerate(came, 1)
    ]


def play(day: Day, rules: HallRules) -> list[Visitor]:
    """Everybody, as she was called."""
    coming, waiting, served = visitors(day)[::-1], list[_InLine](), list[Visitor]()
    free = [(0.0, counter, 0) for counter in range(day.counters)]  # when, which, its run of priority calls
    heapq.heapify(free)
    while coming or waiting:
        minute, counter, run = heapq.heappop(free)
        while coming and coming[-1].came <= minute:
            waiting.append(_in_line(_looking_around(coming.pop(), waiting, served, rules)))
        one = next_of(waiting, run=run, rules=rules, now=OPENS + timedelta(minutes=minute))
        if one is None:
            heapq.heappush(free, (coming[-1].came, counter, run))
            continue
        assert one.visitor is not None
        waiting.remove(one)
        served.append(replace(one.visitor, called=minute))
        heapq.heappush(free, (minute + one.visitor.takes, counter, run_after(one, run)))
    return served


def _looking_around(one: Visitor, waiting: list[_InLine], served: list[Visitor], rules: HallRules) -> Visitor:
    ahead = ahead_of(_in_line(one), waiting, rules=rules, now=OPENS + timedelta(minutes=one.came))
    done = sorted(
        (other.called + other.takes, other.takes) for other in served if other.called + other.takes <= one.came
    )
    return replace(one, ahead=ahead, seen=tuple(takes for _, takes in done[-60:]))


def _in_line(visitor: Visitor) -> _InLine:
    kind = PriorityClass.ordinary if visitor.ordinary else PriorityClass.elderly
    return _InLine(OPENS + timedelta(minutes=visitor.came), visitor.number, kind, visitor=visitor)
