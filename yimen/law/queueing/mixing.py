"""Who is called next (混合叫号): priority goes first, and nobody starves by it.

A counter calls at most `priority_run` priority tickets one after another, then an ordinary one if one waits. Whoever
has waited `longest_wait` goes before everybody, the oldest first. An appointment that came early is there from a while
before its time on; until then it is called only if nobody else waits. The run is counted at each counter: two counters
that call at the same moment have no common number to wait for, and among all counters the shares are the same.

The database asks the same question in its own words (`queues.next_in_line`); a test runs both side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import TypeVar

from yimen.law.queueing.rules import HallRules
from yimen.law.queueing.tickets import PriorityClass


class Turn(IntEnum):
    """Why it is somebody's turn; the lower goes first, within one the earlier arrival, then the lower number."""

    waited_longest = 0
    priority = 1
    ordinary = 2
    priority_after_its_run = 3
    not_due = 4


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who waits, as far as the rule looks at her. `came_back`: she missed her call and has no priority now."""

    arrival: datetime
    number: int
    priority: PriorityClass = PriorityClass.ordinary
    came_back: bool = False

    @property
    def goes_first(self) -> bool:
        """Whether she is of a class that goes before the ordinary one."""
        return self.priority is not PriorityClass.ordinary and not self.came_back


W = TypeVar("W", bound=Waiting)


def turn(one: Waiting, *, run: int, rules: HallRules, now: datetime) -> Turn:
    """Where she stands at a counter that has just called `run` priority tickets one after another."""
    if one.arrival > now:
        return Turn.not_due
    if one.arrival <= now - rules.longest_wait:
        return Turn.waited_longest
    if not one.goes_first:
        return Turn.ordinary
    return Turn.priority if run < rules.priority_run else Turn.priority_after_its_run


def next_of(waiting: Iterable[W], *, run: int, rules: HallRules, now: datetime) -> W | None:
    """Whom the counter calls; None when nobody waits."""
    return min(
        waiting, key=lambda one: (turn(one, run=run, rules=rules, now=now), one.arrival, one.number), default=None
    )


def run_after(called: Waiting, run: int) -> int:
    """How many priority tickets the counter has called one after another once it has called this one."""
    return run + 1 if called.goes_first else 0


def ahead_of(one: Waiting, waiting: Sequence[Waiting], *, rules: HallRules, now: datetime) -> int:
    """How many of `waiting` (without herself) are called before her, should nobody else come."""
    left, run, ahead = [*waiting, one], 0, 0
    while (called := next_of(left, run=run, rules=rules, now=now)) is not one:
        assert called is not None
        left.remove(called)
        run, ahead = run_after(called, run), ahead + 1
    return ahead


def place_on_return(arrivals: Sequence[datetime], *, rules: HallRules, now: datetime) -> datetime:
    """The arrival of somebody who comes back to the tickets waiting with `arrivals`: behind the first `return_behind`
    of them.
    """
    before = sorted(arrivals)[: rules.return_behind]
    return before[-1] + timedelta(microseconds=1) if len(before) == rules.return_behind > 0 else now


@dataclass(frozen=True, slots=True)
class CheckIn:
    """With what somebody who booked joins the queue."""

    arrival: datetime
    priority: PriorityClass


def check_in(*, at: datetime, starts: datetime, ends: datetime, grace: timedelta) -> CheckIn:
    """How an appointment from `starts` to `ends` joins when its holder comes `at`: from `grace` before its time on with
    priority; whoever comes after it, as one who did not book.
    """
    if at > ends:
        return CheckIn(at, PriorityClass.ordinary)
    return CheckIn(max(at, starts - grace), PriorityClass.appointment)
