"""Many boards of a hall that ask in the same moment share one picture, as long as nothing happened since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from tests.queues.hall import NINE, Hall, make_hall
from yimen.halls.commands.devices import claim, enrol
from yimen.halls.kept import kept_halls_data
from yimen.law.actors import SYSTEM
from yimen.law.halls.devices import DeviceKind
from yimen.queues.commands import call_next
from yimen.surfaces.common.devices import COOKIE

pytestmark = pytest.mark.django_db(transaction=True)
_PART = "/halls/board/part"


@pytest.fixture
def queue(transactional_db: None) -> Iterator[Hall]:
    """A hall with one counter open, committed: a picture is kept only of what is."""
    with time_machine.travel(NINE, tick=False):
        hall = make_hall()
        hall.open(1)
        yield hall
    kept_halls_data.forget()


def _board(queue: Hall, name: str) -> Client:
    given = enrol(hall_id=queue.id, kind=DeviceKind.board, name=name, actor=SYSTEM, now=NINE)
    screen = Client()
    screen.cookies[COOKIE] = claim(code=given.code, now=NINE).token
    screen.get("/halls/board/")  # it is seen, which is written down once a minute
    return screen


def _part(screen: Client) -> str:
    return screen.get(_PART).content.decode()


def test_the_second_board_gets_the_picture_of_the_first_with_an_address_of_its_own(
    queue: Hall, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    east, west = _board(queue, "东侧"), _board(queue, "西侧")
    queue.ticket("1")
    first = _part(east)
    with django_assert_num_queries(2):  # the device, the number of the feed
        second = _part(west)
    assert "<dd>1</dd>" in second
    assert second.split("data-live=")[0] == first.split("data-live=")[0]
    assert second.split("\n")[1:] == first.split("\n")[1:]
    assert second != first


def test_what_happened_since_is_in_the_picture(queue: Hall) -> None:
    screen = _board(queue, "东侧")
    assert "A001" not in _part(screen)
    queue.ticket("1")
    call_next(actor=queue.clerks[1], now=NINE)
    assert "A001" in _part(screen)


def test_a_picture_is_drawn_anew_after_a_second_and_says_when_it_was_right(
    queue: Hall, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    screen = _board(queue, "东侧")
    _part(screen)
    for later, statements in ((timedelta(seconds=0.5), 2), (timedelta(seconds=2), 3)):
        with time_machine.travel(NINE + later, tick=False), django_assert_num_queries(statements):
            assert f'data-at="{(NINE + later).isoformat()}"' in _part(screen)
