"""The clerk's queue: who waits, the most urgent first."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cases.cast import MONDAY, PENSION_CHECK, Cast, act
from tests.surfaces.desks import at_desk, words
from yimen.foundation.live import read_token
from yimen.law.procedure import Act


def test_the_most_urgent_case_comes_first_with_its_time_left(cast: Cast) -> None:
    late = cast.submit(at=MONDAY - timedelta(days=5), key="a")
    cast.submit(item=PENSION_CHECK, key="b")
    page = at_desk(cast.clerk).get("/counter/")
    text = words(page)
    assert text.index("食品经营许可") < text.index("养老待遇资格认证")
    assert "黄牌" in text
    assert "还剩5个工作日" in text
    assert f"/counter/cases/{late.number}" in page.content.decode()
    assert "王秀英" not in text


def test_the_counts_stand_beside_the_filters_and_the_filters_narrow(cast: Cast) -> None:
    act(cast.clerk, cast.submit(key="a"), Act.receive)
    cast.submit(item=PENSION_CHECK, key="b")
    desk = at_desk(cast.clerk)
    assert "全部 2 已提交 1 已收件 1 待补正 0" in words(desk.get("/counter/")).replace("\xa0", "")
    narrowed = words(desk.get("/counter/?show=received"))
    assert "食品经营许可" in narrowed
    assert "养老待遇资格认证" not in narrowed


def test_a_clerk_sees_only_what_she_is_authorised_to_accept(cast: Cast) -> None:
    cast.submit()
    assert "现在没有等待答复的办件" in words(at_desk(cast.unauthorised_clerk).get("/counter/"))


def test_next_leads_to_the_most_urgent_other_case(cast: Cast) -> None:
    first = cast.submit(at=MONDAY - timedelta(days=3), key="a")
    second = cast.submit(item=PENSION_CHECK, key="b")
    desk = at_desk(cast.clerk)
    assert desk.get("/counter/next").headers["Location"] == f"/counter/cases/{first.number}"
    after = desk.get("/counter/next", {"after": first.number})
    assert after.headers["Location"] == f"/counter/cases/{second.number}"


def test_the_issuer_is_led_to_her_own_queue(cast: Cast) -> None:
    desk = at_desk(cast.issuer)
    assert desk.get("/counter/").headers["Location"] == "/counter/issuing"
    case = act(cast.clerk, act(cast.clerk, cast.submit(), Act.receive), Act.accept)
    assert desk.get("/counter/next", follow=True).request["PATH_INFO"] == "/counter/issuing"
    act(cast.approver, case, Act.grant)
    assert desk.get("/counter/next").headers["Location"] == f"/counter/cases/{case.number}"


def test_the_counter_is_closed_to_citizens_and_other_desks(cast: Cast) -> None:
    for actor in (cast.citizen, cast.approver, cast.supervisor):
        assert at_desk(actor).get("/counter/").status_code == 403
    assert Client().get("/counter/").headers["Location"] == "/sign-in?next=%2Fcounter%2F"


def test_the_queue_asks_the_database_no_more_for_more_cases(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.submit(key="a")
    desk = at_desk(cast.clerk)
    desk.get("/counter/")
    cast.submit(item=PENSION_CHECK, key="b")
    with django_assert_num_queries(4):
        desk.get("/counter/")


def test_after_five_working_days_the_red_warning_shows(cast: Cast) -> None:
    cast.submit()
    with time_machine.travel(MONDAY + timedelta(days=8), tick=False):
        assert "红牌" in words(at_desk(cast.clerk).get("/counter/"))


def test_the_open_queue_listens_for_new_submissions(cast: Cast) -> None:
    page = at_desk(cast.clerk).get("/counter/")
    address = re.search(r'data-live="([^"]+)"', page.content.decode())
    assert address
    tokens = parse_qs(urlsplit(unescape(address[1])).query)["topic"]
    assert [read_token(token) for token in tokens] == ["act:submit", "act:resubmit"]
