"""How long somebody waits (预计等候), as a range: one number would be wrong nearly always and believed every time.

Between two calls of one group passes the time one person takes, divided by the counters that serve the group. The sum
over those ahead spreads with the root of their number, and what was learnt of a few services is itself not sure. What
is said holds in about four of five cases, which is measured against simulated days (docs/performance.md), and is
nothing while no counter is open.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, sqrt
from statistics import fmean, pstdev
from typing import TypeVar

G = TypeVar("G")

ENOUGH = 5
"""Services measured today, from which on they say more than what the hall expects."""
_FOUR_OF_FIVE = 1.28
"""Standard deviations on either side that hold four of five cases of a sum of many."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How long one person takes, in minutes, and of how many that was learnt."""

    mean: float
    spread: float
    known_of: int


def pace(recent: Sequence[float], *, expected: float | None) -> Pace | None:
    """The pace of a group from its services of today in minutes, or what the hall expects; None when neither is known.
    What is only expected is taken to spread as a service whose end is as likely in every minute.
    """
    if len(recent) >= ENOUGH:
        return Pace(fmean(recent), pstdev(recent), len(recent))
    return None if expected is None else Pace(expected, expected, ENOUGH)


def counters_for(group: G, *, counters: Sequence[Collection[G]], waiting: Mapping[G, int]) -> float:
    """How many open counters the group has, where a counter that serves several goes to each by who waits there."""
    share = 0.0
    for served in counters:
        if group in served:
            everybody = sum(waiting.get(one, 0) for one in served)
            share += waiting.get(group, 0) / everybody if everybody else 1.0
    return share


def wait(*, ahead: int, counters: float, pace: Pace | None) -> tuple[int, int] | None:
    """From how many to how many minutes she waits with so many people before her; None when it cannot be said."""
    if pace is None or counters <= 0:
        return None
    turns = ahead + 0.5  # the counters are in the middle of somebody
    # Each of those ahead takes another time, and the mean itself was learnt of a few only.
    deviation = _FOUR_OF_FIVE * pace.spread * sqrt(turns + turns**2 / pace.known_of) / counters
    middle = pace.mean * turns / counters
    return floor(max(0.0, middle - deviation)), ceil(middle + deviation)
