"""A day of a busy hall, small here and whole in `make bench`: no ticket is lost, no number doubled, nobody starves."""

from __future__ import annotations

import random

import pytest

from benchmarks.busy_day import Day, crowd, fairness
from tests.queues.hall import NINE, make_hall

pytestmark = pytest.mark.django_db
_PEOPLE, _COUNTERS = 70, 3


def test_everybody_is_called_once_and_served_and_priority_lets_nobody_starve() -> None:
    hall = make_hall(_COUNTERS)
    hall.open(*hall.counters)
    day = Day(hall.id, [hall.clerks[number] for number in sorted(hall.clerks)])
    choose = random.Random(7)  # noqa: S311 - the same day every run
    people = crowd(choose, _PEOPLE, hours=2, minutes=6, groups=list(hall.groups.values()))
    day.replay(people, NINE)
    assert len(day.tickets) == _PEOPLE == len({ticket.label for ticket in day.tickets})
    assert {ticket.id for ticket in day.tickets} == set(day.called) == day.finished
    assert all(len(times) == 1 for times in day.called.values())
    for letter in "AB":
        numbers = [int(ticket.label[1:]) for ticket in day.tickets if ticket.label[0] == letter]
        assert numbers == list(range(1, len(numbers) + 1))
    found = fairness(day, people, [frozenset([hall.groups["A"]]), *[frozenset(hall.groups.values())] * 2])
    assert found.priority_p95 < found.ordinary_p95 < 2 * found.in_order_p95
