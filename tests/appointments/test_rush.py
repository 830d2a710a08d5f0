"""Many at once: a place is sold once, long visits do not block each other, and a calendar changes in the middle.

The same at full size, over HTTP and with a web process killed, is a measure of `make bench` (benchmarks/rush.py).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from time import monotonic, sleep

import pytest
from django.db import connection, transaction

from tests.appointments.hall import NOW, Hall, booked, nothing_is_sold_twice, somebody, wish
from yimen.appointments import places
from yimen.appointments.commands import cancel, move
from yimen.appointments.commands.book import new_booking
from yimen.appointments.look import look
from yimen.appointments.models import Booking, Slot
from yimen.foundation.batch import Batch
from yimen.law.actors import Actor
from yimen.law.appointments.bookings import BookingAct
from yimen.law.appointments.rules import DEFAULTS
from yimen.law.refusal import Refusal

pytestmark = pytest.mark.django_db(transaction=True)
_THREADS = 12


def _at_once(works: Sequence[Callable[[], object]]) -> list[str]:
    """What each work answered, or the code of its refusal; so many begin at the same moment."""
    gate = Barrier(_THREADS)

    def run(mine: Sequence[Callable[[], object]]) -> list[str]:
        answers = []
        try:
            gate.wait(30)
            for work in mine:
                try:
                    answers.append(str(work()))
                except Refusal as refusal:
                    answers.append(refusal.code)
        finally:
            connection.close()
        return answers

    with ThreadPoolExecutor(_THREADS) as pool:
        done = [pool.submit(run, works[number::_THREADS]) for number in range(_THREADS)]
        return [answer for one in done for answer in one.result()]


def _book(people: Sequence[Actor], slots: Sequence[Slot], number: int, key: str = "") -> str:
    return booked(people[number], slots, who=wish(number), key=key).code


def test_sixty_people_for_ten_places_and_ten_come(crowded: Hall) -> None:
    crowded.plan(10)
    slots, people = crowded.slots(), [somebody(number) for number in range(60)]
    answers = _at_once([partial(_book, people, slots, number) for number in range(60)])
    assert answers.count("slot_full") == 50
    assert len(set(answers)) == 11
    assert [slot.booked for slot in crowded.slots()] == [10]
    nothing_is_sold_twice()


def test_people_cancel_press_twice_and_the_calendar_is_rebuilt_meanwhile(crowded: Hall) -> None:
    crowded.plan(12)
    slots, people = crowded.slots(), [somebody(number) for number in range(40)]
    before = [_book(people, slots, number) for number in range(6)]
    works: list[Callable[[], object]] = [partial(_book, people, slots, 6 + number // 2, f"k{number // 2}")
                                         for number in range(60)]  # fmt: skip
    works[5::10] = [partial(cancel, code=code, now=Booking.objects.get(code=code).made_at) for code in before]
    works[8::12] = [partial(crowded.plan, capacity) for capacity in (10, 12, 9, 10, 10)]
    _at_once(works)
    crowded.plan(10)
    nothing_is_sold_twice()
    (slot,) = crowded.slots()
    assert slot.capacity == 10
    assert slot.booked == Booking.objects.filter(state="booked").count()
    assert Booking.objects.filter(code__in=before, state="cancelled").count() == 6


def test_long_visits_in_any_order_never_wait_for_each_other_for_ever(crowded: Hall) -> None:
    crowded.plan(*[4] * 6)
    slots, people, choose = crowded.slots(), [somebody(number) for number in range(48)], random.Random(7)  # noqa: S311 - the same visits every run

    def visit(number: int, first: int, length: int) -> str:
        code = _book(people, slots[first : first + length], number)
        if number % 3 == 0:
            to = (first + length) % 5
            move(code=code, slot_ids=[one.id for one in reversed(slots[to : to + 2])], now=NOW)
        if number % 4 == 0:
            cancel(code=code, now=NOW)
        return "done"

    works = [partial(visit, number, choose.randrange(5), choose.randint(1, 3)) for number in range(48)]
    answers = _at_once(works)
    assert set(answers) <= {"done", "slot_full"}
    assert "done" in answers
    nothing_is_sold_twice()


_WAITING = """
SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')
"""


def _until_somebody_waits_for_a_lock() -> None:
    patience = monotonic() + 30
    with connection.cursor() as cursor:
        while monotonic() < patience:
            cursor.execute(_WAITING)
            if cursor.fetchone()[0]:
                return
            sleep(0.02)
    raise AssertionError("nobody waits")


@pytest.mark.parametrize("how", ["booking", "moving"])
@pytest.mark.parametrize("change", ["given back", "one more"])
def test_a_place_that_becomes_free_while_somebody_waits_for_the_slot_is_hers(
    crowded: Hall, change: str, how: str
) -> None:
    crowded.plan(1)
    made = booked(somebody(), crowded.slots())
    (slot,) = crowded.slots()
    seen = look([slot.id], wish(2).visitor, None, now=NOW)  # before the place is free

    def take() -> bool:
        try:
            if how == "moving":
                return places.change(Batch(), take=[slot.id])
            wanted = new_booking(seen, wish(2), DEFAULTS, key="hers", now=NOW)
            return places.book(wanted, [slot.id], BookingAct.book, actor=None)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            if change == "given back":
                cancel(code=made.code, now=NOW)
            else:
                crowded.plan(2)
            hers = pool.submit(take)
            _until_somebody_waits_for_a_lock()
        assert hers.result(30)
    (slot,) = crowded.slots()
    assert (slot.booked, slot.capacity) == ((1, 1) if change == "given back" else (2, 2))


def test_one_account_at_once_keeps_no_more_than_five(crowded: Hall) -> None:
    crowded.plan(30)
    slots, one = crowded.slots(), somebody()
    answers = _at_once([partial(_book, [one] * 24, slots, number) for number in range(24)])
    assert Booking.objects.filter(state="booked").count() <= 5
    assert set(answers) - set(Booking.objects.values_list("code", flat=True)) == {"too_many_bookings"}
    nothing_is_sold_twice()
