"""A small queue of today in the county's hall: a dozen numbers in all states (演示数据)."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from yimen.demo.county import COUNTY_HALL
from yimen.foundation.instant import county_day
from yimen.halls.queries import counters_of, groups_of, is_open
from yimen.law.actors import Actor
from yimen.law.queueing.holders import Person
from yimen.law.queueing.tickets import PriorityClass, TicketSource
from yimen.organisations.queries import actor_for, halls
from yimen.people.queries import account_by_username
from yimen.queues.commands import call_next, cancel, finish, issue, recall, skip, start, take_place
from yimen.queues.queries import day_in_hall

# Letter, minutes ago, why she goes first. The first five are called before the demonstration ends.
_NUMBERS = (
    ("B", 50, PriorityClass.ordinary),
    ("E", 48, PriorityClass.ordinary),
    ("B", 46, PriorityClass.ordinary),
    ("A", 40, PriorityClass.ordinary),
    ("G", 38, PriorityClass.elderly),
    ("E", 30, PriorityClass.ordinary),
    ("A", 25, PriorityClass.ordinary),
    ("B", 22, PriorityClass.elderly),
    ("E", 18, PriorityClass.ordinary),
    ("C", 12, PriorityClass.ordinary),
    ("B", 9, PriorityClass.disabled),
    ("E", 4, PriorityClass.ordinary),
)


def load_hall_queue(now: datetime) -> None:
    """Numbers taken at the guide desk within the last hour; two clerks at work. Once a day, while the hall is open."""
    hall = next(one for one in halls() if one.name == COUNTY_HALL)
    today = county_day(now)
    first = now - timedelta(minutes=50)
    if day_in_hall(hall.id, today).groups or not all(
        is_open(hall.id, one.id, first) and is_open(hall.id, one.id, now) for one in groups_of(hall.id)
    ):
        return
    codes = _take_numbers(hall.id, actor_named("guide", now), now)
    cancel(code=codes[-1], now=now - timedelta(minutes=1))
    counters = counters_of(hall.id)
    for username, counter in (("clerk1", counters[0]), ("clerk2", counters[1])):
        take_place(actor=actor_named(username, now), counter_id=counter.id, now=first)
    _serve(actor_named("clerk1", now), actor_named("clerk2", now), now)


def _take_numbers(hall_id: UUID, guide: Actor, now: datetime) -> list[str]:
    groups = {one.prefix: one.id for one in groups_of(hall_id)}
    return [
        issue(
            hall_id=hall_id, group_id=groups[letter], source=TicketSource.guide, priority=priority,
            key=f"demo:{county_day(now)}:{order}", person=Person(name=f"演示{order}"), actor=guide,
            now=now - timedelta(minutes=minutes),
        ).code
        for order, (letter, minutes, priority) in enumerate(_NUMBERS, 1)
    ]  # fmt: skip


def _serve(one: Actor, other: Actor, now: datetime) -> None:
    """The first clerk finishes two and serves a third; the second passes one over and has just called another."""
    for called, done in ((36, 31), (30, 20)):
        served = _call(one, now - timedelta(minutes=called))
        start(actor=one, ticket_id=served, now=now - timedelta(minutes=called))
        finish(actor=one, ticket_id=served, now=now - timedelta(minutes=done))
    start(actor=one, ticket_id=_call(one, now - timedelta(minutes=8)), now=now - timedelta(minutes=7))
    missed = _call(other, now - timedelta(minutes=16))
    for minutes in (15, 14):
        recall(actor=other, ticket_id=missed, now=now - timedelta(minutes=minutes))
    skip(actor=other, ticket_id=missed, now=now - timedelta(minutes=13))
    _call(other, now - timedelta(minutes=1))


def _call(clerk: Actor, at: datetime) -> UUID:
    card = call_next(actor=clerk, now=at)
    assert card is not None
    return card.id


def actor_named(username: str, now: datetime) -> Actor:
    """The demonstration account as who acts on the day of `now`."""
    account_id = account_by_username(username)
    actor = actor_for(account_id, on=county_day(now)) if account_id else None
    assert actor is not None
    return actor
