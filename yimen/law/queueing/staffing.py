"""How many counters a hall needs, by walking a day through its queue (排队仿真).

People come, wait for a counter that does their business, are served in the order of their coming. Nothing in it is
drawn by lot: the visits are those of measured days, so whoever doubts an advice can be shown the day it comes from, and
what the simulation says of a measured day is compared with what was measured. Its waits are tested against the known
formulas of queueing theory (Erlang C for M/M/c, Pollaczek-Khinchine for M/G/1).

Priority changes who waits and hardly how long all wait together, so it is left out here.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import deque
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from math import inf
from statistics import fmean


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody of business `group` who comes at minute `at` and keeps a counter for `minutes`."""

    at: float
    minutes: float
    group: Hashable = None


@dataclass(frozen=True, slots=True)
class OpenCounter:
    """A counter that serves `groups` from one minute to another."""

    groups: frozenset[Hashable] = frozenset({None})
    opens: float = 0.0
    closes: float = inf


def waits(visits: Sequence[Visit], counters: Sequence[OpenCounter]) -> list[float | None]:
    """How many minutes each of `visits` (in the order of their coming) waits; None for whom no counter is there.

    A counter that closes finishes whom it serves; the last one of a group stays until nobody of it waits (延时服务).
    """
    return _Day(visits, _last_stay(counters)).walk()


def _last_stay(counters: Sequence[OpenCounter]) -> list[OpenCounter]:
    last: dict[Hashable, float] = {}
    for counter in counters:
        for group in counter.groups:
            last[group] = max(last.get(group, 0.0), counter.closes)
    return [
        replace(one, closes=inf) if any(one.closes == last[group] for group in one.groups) else one for one in counters
    ]


class _Day:
    """The course of one day: at each minute that matters either somebody comes or a counter becomes free."""

    def __init__(self, visits: Sequence[Visit], counters: Sequence[OpenCounter]) -> None:
        self._visits, self._counters = visits, counters
        self._waiting: dict[Hashable, deque[int]] = {}
        self._free: list[tuple[float, int]] = [(one.opens, number) for number, one in enumerate(counters)]
        heapq.heapify(self._free)
        self._idle: set[int] = set()
        self._waits: list[float | None] = [None] * len(visits)

    def walk(self) -> list[float | None]:
        for index, visit in enumerate(self._visits):
            self._until(visit.at)
            self._comes(index, visit)
        self._until(inf)
        return self._waits

    def _until(self, minute: float) -> None:
        while self._free and self._free[0][0] <= minute:
            at, number = heapq.heappop(self._free)
            self._takes_next(number, at)

    def _comes(self, index: int, visit: Visit) -> None:
        ready = [
            number
            for number in self._idle
            if visit.group in self._counters[number].groups and visit.at < self._counters[number].closes
        ]
        if not ready:
            self._waiting.setdefault(visit.group, deque()).append(index)
            return
        # The counter that can do least else, so that the others stay free for others.
        number = min(ready, key=lambda one: (len(self._counters[one].groups), one))
        self._idle.discard(number)
        self._serve(number, index, visit.at)

    def _takes_next(self, number: int, at: float) -> None:
        counter = self._counters[number]
        if at >= counter.closes:
            return
        lines = [line for group in counter.groups if (line := self._waiting.get(group))]
        if lines:
            self._serve(number, min(lines, key=lambda line: line[0]).popleft(), at)
        else:
            self._idle.add(number)

    def _serve(self, number: int, index: int, at: float) -> None:
        self._waits[index] = at - self._visits[index].at
        heapq.heappush(self._free, (at + self._visits[index].minutes, number))


def mean_wait(found: Sequence[float | None]) -> float | None:
    """The mean of those who were served; None when nobody was."""
    known = [one for one in found if one is not None]
    return fmean(known) if known else None


def within(found: Sequence[float | None], minutes: float) -> float:
    """The share of people who waited so long at most; who was not served did not. 1.0 of nobody."""
    return sum(1 for one in found if one is not None and one <= minutes) / len(found) if found else 1.0


NINE_OF_TEN = 0.9
"""Of those who come, on every day the advice is drawn from."""


def counters_needed(days: Sequence[Sequence[Visit]], *, minutes: float, most: int) -> int | None:
    """The fewest counters that do all business with which, on each of `days`, nine of ten wait `minutes` at most.

    0 when nobody comes; None when `most` are too few. Where every counter does all business, one more lets nobody wait
    longer, so that few numbers need to be tried.
    """
    coming = [day for day in days if day]
    if not coming:
        return 0
    counts = range(1, most + 1)
    found = bisect_left(counts, True, key=lambda count: _enough(coming, count, minutes))
    return counts[found] if found < len(counts) else None


def least_open(*, doors: bool) -> int:
    """How many counters stay open though nobody is expected: whoever comes while the doors are open is served."""
    return 1 if doors else 0


def _enough(days: Sequence[Sequence[Visit]], count: int, minutes: float) -> bool:
    return all(within(waits(day, _for_all_business(day, count)), minutes) >= NINE_OF_TEN for day in days)


def _for_all_business(day: Sequence[Visit], count: int) -> list[OpenCounter]:
    return [OpenCounter(frozenset(visit.group for visit in day))] * count
