"""The hall's day on one page: for its manager, its guides and the supervisors; nobody else."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cases.cast import Cast
from tests.surfaces.desks import at_desk, words
from tests.surfaces.hall.open_hall import OpenHall
from yimen.law.actors import Role

pytestmark = pytest.mark.django_db


def test_the_manager_sees_who_waits_and_that_nothing_was_measured_yet(here: OpenHall) -> None:
    page = words(at_desk(here.manager).get("/hall-desk/today"))
    assert "现在等候" in page
    assert "没有可比的往日" in page


def test_a_number_that_is_taken_is_counted(here: OpenHall) -> None:
    here.take("one")
    assert "现在等候 1 人" in words(at_desk(here.manager).get("/hall-desk/today"))


def test_a_clerk_and_a_citizen_are_not_shown_it(here: OpenHall, cast: Cast) -> None:
    assert at_desk(cast.clerk).get("/hall-desk/today").status_code == 403
    assert at_desk(cast.citizen).get("/hall-desk/today").status_code == 403


def test_who_watches_over_all_halls_chooses_one_and_a_hall_nobody_knows_is_not_found(here: OpenHall) -> None:
    watcher = at_desk(here.post(Role.supervisor))
    assert here.name in words(watcher.get(f"/hall-desk/today?hall={here.id}&within=30"))
    assert watcher.get("/hall-desk/today?hall=nowhere").status_code == 404


def test_the_page_asks_eight_questions_at_most(here: OpenHall, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client = at_desk(here.manager)
    client.get("/hall-desk/today")
    with django_assert_max_num_queries(8):
        client.get("/hall-desk/today")
