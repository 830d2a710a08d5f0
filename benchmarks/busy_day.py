"""A day of a busy hall: people come in two waves, take a number, are called, served, and go.

One clock drives it, so that the same seed gives the same day; calls at the same moment are measured by `queues`.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from yimen.law.actors import Actor
from yimen.law.queueing.staffing import OpenCounter, Visit, waits
from yimen.law.queueing.tickets import PriorityClass, TicketSource
from yimen.queues.cards import TicketCard
from yimen.queues.commands import call_next, finish, issue, start

PRIORITY_SHARE = 0.3
_WAVES = ((0.3, 0.12), (0.7, 0.12))  # where in the day the crowd is thickest, and how wide


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who comes so many minutes after the hall opened, for a group, and keeps a counter for some minutes."""

    comes: float
    minutes: float
    group_id: UUID
    priority: PriorityClass


def crowd(choose: random.Random, count: int, *, hours: float, minutes: float, groups: Sequence[UUID]) -> list[Person]:
    """`count` people over `hours`, whose service takes `minutes` in the mean, in the order of their coming."""
    classes = [one for one in PriorityClass if one not in {PriorityClass.ordinary, PriorityClass.appointment}]
    people = []
    for _ in range(count):
        middle, width = choose.choice(_WAVES)
        comes = min(max(choose.gauss(middle, width), 0.0), 1.0) * hours * 60
        priority = choose.choice(classes) if choose.random() < PRIORITY_SHARE else PriorityClass.ordinary
        people.append(Person(comes, choose.gammavariate(2, minutes / 2), choose.choice(groups), priority))
    return sorted(people, key=lambda one: one.comes)


@dataclass(slots=True)
class Day:
    """A hall while the day goes by. `tickets` in the order of issue; by ticket when it was called, and who is done."""

    hall_id: UUID
    clerks: Sequence[Actor]
    tickets: list[TicketCard] = field(default_factory=list)
    called: dict[UUID, list[datetime]] = field(default_factory=dict)
    finished: set[UUID] = field(default_factory=set)
    _minutes: dict[UUID, float] = field(default_factory=dict)
    _moments: list[tuple[datetime, int, Person | _Serving]] = field(default_factory=list)
    _idle: list[int] = field(default_factory=list)

    def replay(self, people: Sequence[Person], opens: datetime) -> None:
        """Let the day happen: the clerks, each at an open counter, call whenever they are free, until nobody waits."""
        self._idle = list(range(len(self.clerks)))
        self._moments = [(opens + timedelta(minutes=one.comes), index, one) for index, one in enumerate(people)]
        while self._moments:
            now, order, what = heapq.heappop(self._moments)
            if isinstance(what, Person):
                self._comes(what, f"busy-day-{order}", now)
            else:
                self._is_done(what, order, now)

    def _comes(self, person: Person, key: str, now: datetime) -> None:
        ticket = issue(
            hall_id=self.hall_id, group_id=person.group_id, source=TicketSource.guide, key=key, now=now,
            priority=person.priority,
        )  # fmt: skip
        self.tickets.append(ticket)
        self._minutes[ticket.id] = person.minutes
        next((clerk for clerk in list(self._idle) if self._calls(clerk, now)), None)

    def _is_done(self, serving: _Serving, clerk: int, now: datetime) -> None:
        start(actor=self.clerks[clerk], ticket_id=serving.ticket_id, now=now)
        finish(actor=self.clerks[clerk], ticket_id=serving.ticket_id, now=now)
        self.finished.add(serving.ticket_id)
        self._idle.append(clerk)
        self._calls(clerk, now)

    def _calls(self, clerk: int, now: datetime) -> bool:
        card = call_next(actor=self.clerks[clerk], now=now)
        if card is None:
            return False
        self._idle.remove(clerk)
        self.called.setdefault(card.id, []).append(now)
        ends = now + timedelta(minutes=self._minutes[card.id])
        heapq.heappush(self._moments, (ends, clerk, _Serving(card.id)))
        return True


@dataclass(frozen=True, slots=True)
class _Serving:
    """That a counter serves a ticket until the moment it stands at."""

    ticket_id: UUID


@dataclass(frozen=True, slots=True)
class Fairness:
    """What nineteen of twenty waited at most, in minutes: those with priority, the others, and all of them had they
    been called in the order of their coming.
    """

    priority_p95: float
    ordinary_p95: float
    in_order_p95: float


def fairness(day: Day, people: Sequence[Person], served: Sequence[frozenset[UUID]]) -> Fairness:
    """How the day treated people, beside first come, first served by the simulation; `served`: groups by counter."""
    waited = [
        (ticket.priority is PriorityClass.ordinary, (day.called[ticket.id][0] - ticket.arrival).total_seconds() / 60)
        for ticket in day.tickets
    ]
    in_order = waits(
        [Visit(one.comes, one.minutes, one.group_id) for one in people],
        [OpenCounter(frozenset(groups)) for groups in served],
    )
    return Fairness(
        priority_p95=_p95([minutes for ordinary, minutes in waited if not ordinary]),
        ordinary_p95=_p95([minutes for ordinary, minutes in waited if ordinary]),
        in_order_p95=_p95([one for one in in_order if one is not None]),
    )


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]
