"""The rating terminal of a counter: asks when a service is finished, takes one answer, and only its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.queues.hall import NINE, Hall, make_hall
from tests.surfaces.desks import hidden, words
from yimen.foundation.ids import new_id
from yimen.halls.commands.devices import claim, enrol, revoke
from yimen.halls.devices import devices_of
from yimen.law.actors import Actor, Role
from yimen.law.halls.devices import DeviceKind
from yimen.law.ratings import ASKED_FOR
from yimen.queues.commands import call_next, finish, pause, start
from yimen.ratings.models import Rating
from yimen.surfaces.common.devices import COOKIE

pytestmark = pytest.mark.django_db
TERMINAL = "/halls/terminal"


@dataclass
class Place:
    """A counter with its clerk and its terminal."""

    hall: Hall
    terminal: Client
    manager: Actor
    served: int = 0

    def serve(self, at: datetime = NINE) -> None:
        """Somebody comes, is served and is done."""
        self.served += 1
        self.hall.ticket(f"t{self.served}")
        clerk = self.hall.clerks[2]
        card = call_next(actor=clerk, now=at)
        assert card is not None
        start(actor=clerk, ticket_id=card.id, now=at)
        finish(actor=clerk, ticket_id=card.id, now=at)

    def answer(self, page: Any, **form: object) -> Any:
        """Press what is on the page."""
        return self.terminal.post(TERMINAL, {"visit": hidden(page, "visit"), **form}, follow=True)


@pytest.fixture(autouse=True)
def nine() -> Iterator[None]:
    """The pages' clock stands at nine."""
    with time_machine.travel(NINE, tick=False):
        yield


@pytest.fixture
def place() -> Place:
    """Counter 2, open, with its terminal enrolled."""
    hall = make_hall()
    hall.open(2)
    manager = Actor(new_id(), "管理", frozenset({Role.hall_manager}), hall_id=hall.id)
    return Place(hall, _terminal(hall, manager, 2), manager)


def _terminal(hall: Hall, manager: Actor, number: int) -> Client:
    given = enrol(
        hall_id=hall.id, kind=DeviceKind.rating_terminal, name=f"评价器{number}", counter_id=hall.counters[number],
        actor=manager, now=NINE,
    )  # fmt: skip
    client = Client()
    client.cookies[COOKIE] = claim(code=given.code, now=NINE).token
    return client


def test_it_shows_whose_counter_it_is_and_asks_nothing(place: Place) -> None:
    page = place.terminal.get(TERMINAL)
    assert "2号窗口" in words(page)
    assert "为您服务" in words(page)
    assert "满意吗" not in words(page)
    pause(actor=place.hall.clerks[2], reason="交接班", now=NINE)
    assert "暂停服务 交接班" in words(place.terminal.get(TERMINAL))


def test_it_asks_when_a_service_is_finished_and_one_press_is_an_answer(place: Place) -> None:
    place.serve()
    page = place.terminal.get(TERMINAL)
    assert "A001，这次服务您满意吗" in words(page)
    assert "checked" not in page.content.decode()
    assert "谢谢您的评价" in words(place.answer(page, grade="5"))
    assert [(one.grade, one.tags) for one in Rating.objects.all()] == [(5, [])]
    assert "为您服务" in words(place.terminal.get(TERMINAL))


def test_a_bad_grade_asks_for_the_reasons_that_belong_to_it(place: Place) -> None:
    place.serve()
    page = place.terminal.get(TERMINAL)
    reasons = place.answer(page, grade="1")
    assert "哪里需要改进" in words(reasons)
    assert not Rating.objects.exists()
    assert "谢谢您的评价" in words(place.answer(reasons, grade="1", reasons="1", tags=["115", "113"]))
    assert [(one.grade, one.tags) for one in Rating.objects.all()] == [(1, ["113", "115"])]


def test_the_reasons_are_sent_while_the_house_still_takes_them(place: Place) -> None:
    place.serve()
    page = place.terminal.get(TERMINAL)
    assert 'data-fresh-in="121"' in page.content.decode()
    assert 'data-fresh-in="118"' in place.answer(page, grade="1").content.decode()
    last = NINE + ASKED_FOR - timedelta(seconds=1)
    with time_machine.travel(last, tick=False):
        assert 'data-fresh-in="1"' in place.answer(page, grade="1").content.decode()


def test_an_answer_sent_again_changes_nothing(place: Place) -> None:
    place.serve()
    page = place.terminal.get(TERMINAL)
    place.answer(page, grade="2", reasons="1")
    again = place.answer(page, grade="5")
    assert again.status_code == 409
    assert "已经评价过" in words(again)
    assert Rating.objects.get().grade == 2


def test_a_page_left_open_does_not_rate_the_next_service(place: Place) -> None:
    place.serve()
    page = place.terminal.get(TERMINAL)
    later = NINE + timedelta(seconds=30)
    place.serve(later)
    with time_machine.travel(later, tick=False):
        assert "评价的时间已经过了" in words(place.answer(page, grade="5"))
        assert not Rating.objects.exists()
        assert "A002，这次服务您满意吗" in words(place.terminal.get(TERMINAL))


def test_unanswered_it_goes_back_to_idle(place: Place) -> None:
    place.serve()
    page = place.terminal.get(TERMINAL)
    with time_machine.travel(NINE + ASKED_FOR + timedelta(seconds=1), tick=False):
        assert "为您服务" in words(place.terminal.get(TERMINAL))
        assert "评价的时间已经过了" in words(place.answer(page, grade="5"))
    assert not Rating.objects.exists()


def test_the_terminal_of_another_counter_asks_nothing_and_may_not_answer(place: Place) -> None:
    other = _terminal(place.hall, place.manager, 3)
    place.serve()
    page = place.terminal.get(TERMINAL)
    assert "满意吗" not in words(other.get(TERMINAL))
    answer = other.post(TERMINAL, {"visit": hidden(page, "visit"), "grade": "5"})
    assert "不是在这个窗口办的" in words(answer)
    assert not Rating.objects.exists()


def test_a_browser_that_is_no_terminal_rates_nothing(place: Place) -> None:
    place.serve()
    visit = hidden(place.terminal.get(TERMINAL), "visit")
    assert Client().post(TERMINAL, {"visit": visit, "grade": "5"}).status_code == 403
    (card,) = devices_of(place.hall.id)
    revoke(device_id=card.id, actor=place.manager, now=NINE)
    assert place.terminal.post(TERMINAL, {"visit": visit, "grade": "5"}).status_code == 403
    assert not Rating.objects.exists()


@pytest.mark.parametrize("grade", ["", "0", "6", "好", "55"])
def test_what_is_no_grade_is_no_rating(place: Place, grade: str) -> None:
    place.serve()
    answer = place.answer(place.terminal.get(TERMINAL), grade=grade)
    assert answer.status_code == 409
    assert not Rating.objects.exists()


def test_without_javascript_it_looks_again_by_itself(place: Place) -> None:
    assert (
        '<noscript><meta http-equiv="refresh" content="5"></noscript>' in place.terminal.get(TERMINAL).content.decode()
    )
    place.serve()
    assert 'http-equiv="refresh" content="121"' in place.terminal.get(TERMINAL).content.decode()
    thanks = place.terminal.get(f"{TERMINAL}/thanks")
    assert thanks["Refresh"] == "5; url=/halls/terminal"
