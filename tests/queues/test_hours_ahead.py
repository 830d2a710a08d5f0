"""What a day brings is learnt from like days, and the simulation is held against what was measured on them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.queues.hall import NINE, Hall, make_hall
from yimen.law.queueing.forecast import Coming
from yimen.law.queueing.tickets import TicketSource
from yimen.queues.commands import call_next, finish, leave, start, sweep
from yimen.queues.queries import HourAhead, hours_ahead

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)
NEXT = NINE + WEEK
_IN_ORDER = [0, 2, 4, 6, 61, 65]


@pytest.fixture
def hall() -> Hall:
    """On Monday six people came to the one open counter, four after nine and two after ten; each took five minutes."""
    hall = make_hall()
    hall.open(2, now=NINE)
    tickets = [(NINE + timedelta(minutes=at), f"like-{at}") for at in _IN_ORDER]
    for at, key in tickets:
        hall.ticket(key, now=at)
    free = NINE
    for at, _ in tickets:
        free = _serve(hall, max(free, at))
    leave(actor=hall.clerks[2], now=NINE + timedelta(hours=3))
    return hall


def _serve(hall: Hall, at: datetime) -> datetime:
    called = call_next(actor=hall.clerks[2], now=at)
    assert called is not None
    start(actor=hall.clerks[2], ticket_id=called.id, now=at + timedelta(seconds=30))
    finish(actor=hall.clerks[2], ticket_id=called.id, now=at + timedelta(minutes=5))
    return at + timedelta(minutes=5)


def _hour(hall: Hall, hour: int, now: datetime = NEXT, **more: object) -> HourAhead:
    given = {"booked": {}, "waiting": 0, "within": 5.0, **more}
    found = hours_ahead(hall.id, now, **given)  # type: ignore[arg-type] # passed on as given
    return next(one for one in found.hours if one.hour == hour)


def test_the_same_day_of_the_week_says_how_many_come_in_each_hour(hall: Hall) -> None:
    assert _hour(hall, 9).expected == Coming(days=1, mean=4, fewest=4, most=4)
    assert _hour(hall, 10).expected == Coming(days=1, mean=2, fewest=2, most=2)
    assert _hour(hall, 11).expected == Coming(days=1, mean=0, fewest=0, most=0)
    assert _hour(hall, 11).counters == 1, "the doors are open, though nobody came on that day"


def test_another_day_of_the_week_has_nothing_to_learn_from_and_says_so(hall: Hall) -> None:
    tuesday = _hour(hall, 9, now=NEXT + timedelta(days=1))
    assert (tuesday.expected, tuesday.counters, tuesday.too_few) == (None, None, False)


def test_the_simulation_says_of_the_measured_day_what_was_measured(hall: Hall) -> None:
    (like,) = hours_ahead(hall.id, NEXT, booked={}, waiting=0, within=5).like
    assert like.day == date(2026, 3, 2)
    # At one counter: 0, 5-2, 10-4, 15-6, then 0 and 66-65 minutes.
    assert like.mean_wait == pytest.approx((0 + 3 + 6 + 9 + 0 + 1) / 6)
    assert like.simulated_wait == pytest.approx(like.mean_wait)


def test_more_counters_are_advised_for_a_shorter_wait_and_none_suffices_for_too_many(hall: Hall) -> None:
    assert _hour(hall, 9, within=9.0).counters == 1
    assert _hour(hall, 9, within=1.0).counters == 2
    crowd = _hour(hall, 9, waiting=60, within=1.0)
    assert (crowd.counters, crowd.too_few) == (None, True)


def test_who_is_here_or_has_booked_needs_counters_too(hall: Hall) -> None:
    assert _hour(hall, 11, booked={11: 30}, within=1.0).counters == 3
    assert _hour(hall, 10, now=NEXT + timedelta(hours=1), waiting=6, within=1.0).counters is None


def test_an_appointment_of_a_like_day_is_not_expected_again(hall: Hall) -> None:
    day_after = NINE + timedelta(days=1)
    hall.ticket("booked", now=day_after, source=TicketSource.appointment)
    hall.open(2, now=day_after)
    _serve(hall, day_after)
    assert _hour(hall, 9, now=day_after + WEEK).expected == Coming(days=1, mean=0, fewest=0, most=0)


def test_whom_a_clerk_forgot_to_finish_was_not_served_until_the_night(hall: Hall) -> None:
    day_after = NINE + timedelta(days=1)
    hall.open(2, now=day_after)
    hall.ticket("done", now=day_after)
    _serve(hall, day_after)
    hall.ticket("forgotten", now=day_after)
    called = call_next(actor=hall.clerks[2], now=day_after + timedelta(minutes=5))
    assert called is not None
    start(actor=hall.clerks[2], ticket_id=called.id, now=day_after + timedelta(minutes=5))
    sweep(day_after + timedelta(days=1))
    (like,) = hours_ahead(hall.id, day_after + WEEK, booked={}, waiting=0, within=5).like
    assert [visit.minutes for visit in like.visits] == [5]


def test_what_came_today_is_counted_and_a_past_hour_needs_nobody(hall: Hall) -> None:
    hall.ticket("today", now=NEXT)
    found = _hour(hall, 9, now=NEXT + timedelta(hours=1))
    assert (found.came, found.past, found.counters) == (1, True, None)


def test_days_that_were_read_are_kept(hall: Hall, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    _hour(hall, 9)
    with django_assert_num_queries(2):
        _hour(hall, 9)
