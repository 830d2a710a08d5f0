"""The hall's day on one page: for its manager, its guides and the supervisors; nobody else."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cases.cast import Cast
from tests.surfaces.desks import at_desk, words
from tests.surfaces.hall.open_hall import OpenHall
from yimen.foundation import instant
from yimen.halls.commands.counters import keep_counter
from yimen.halls.commands.rota import plan_shifts
from yimen.law.halls.counters import CounterKind
from yimen.law.halls.service_calendar import Stretch
from yimen.law.queueing.tickets import TicketSource
from yimen.queues.commands import issue

pytestmark = pytest.mark.django_db


def test_the_manager_sees_who_waits_and_that_nothing_was_measured_yet(here: OpenHall) -> None:
    page = words(at_desk(here.manager).get("/hall-desk/today"))
    assert "现在等候" in page
    assert "没有可比的往日" in page


def test_a_number_that_is_taken_is_counted(here: OpenHall) -> None:
    issue(hall_id=here.hall_id, group_id=here.food, source=TicketSource.guide, key="one", now=instant.now())
    assert "现在等候 1 人" in words(at_desk(here.manager).get("/hall-desk/today"))


def test_a_clerk_and_a_citizen_are_not_shown_it(here: OpenHall, cast: Cast) -> None:
    assert at_desk(cast.clerk).get("/hall-desk/today").status_code == 403
    assert at_desk(cast.citizen).get("/hall-desk/today").status_code == 403


def test_who_watches_over_all_halls_chooses_one_and_an_unknown_one_is_not_found(here: OpenHall, cast: Cast) -> None:
    watcher = at_desk(cast.supervisor)
    assert "30分钟" in words(watcher.get(f"/hall-desk/today?hall={here.hall_id}&within=30"))
    assert watcher.get("/hall-desk/today?hall=nowhere").status_code == 404


def test_the_page_asks_ten_questions_at_most(
    here: OpenHall, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = at_desk(here.manager)
    client.get("/hall-desk/today")
    with django_assert_max_num_queries(10):
        client.get("/hall-desk/today")


def test_a_counter_at_which_the_rota_puts_somebody_and_nobody_sits_is_counted(here: OpenHall) -> None:
    by: dict[str, Any] = {"hall_id": here.hall_id, "actor": here.manager, "now": instant.now()}
    counter_id = keep_counter(number=3, name="综合受理", kind=CounterKind.integrated, group_ids=[here.food], **by)
    desk = at_desk(here.manager)
    assert "排了班而空岗 0 个" in words(desk.get("/hall-desk/today"))
    assert here.guide.account_id is not None
    plan_shifts(
        counter_id=counter_id, account_id=here.guide.account_id, days=[instant.today()],
        stretch=Stretch(time(9), time(12)), **by,
    )  # fmt: skip
    assert "排了班而空岗 1 个" in words(desk.get("/hall-desk/today"))


def test_nobody_is_missed_at_a_desk_that_calls_no_numbers(here: OpenHall) -> None:
    by: dict[str, Any] = {"hall_id": here.hall_id, "actor": here.manager, "now": instant.now()}
    counter_id = keep_counter(number=14, name="导办台", kind=CounterKind.guide, group_ids=[], **by)
    assert here.guide.account_id is not None
    plan_shifts(
        counter_id=counter_id, account_id=here.guide.account_id, days=[instant.today()],
        stretch=Stretch(time(9), time(12)), **by,
    )  # fmt: skip
    page = words(at_desk(here.manager).get("/hall-desk/today"))
    assert "排了班而空岗 0 个" in page
    assert "14号 导办台 导办台 不叫号" in page
