"""Finding the case of the person standing at the counter."""

from __future__ import annotations

from datetime import date

from tests.cases.cast import PENSION_CHECK, Cast, act
from tests.surfaces.desks import at_desk, words
from yimen.demo.county import demonstration_id_number
from yimen.law.procedure import Act

CITIZEN = demonstration_id_number(28, date(1978, 3, 15))


def test_a_case_number_or_a_query_code_leads_to_the_case(cast: Cast) -> None:
    case = cast.submit()
    desk = at_desk(cast.clerk)
    for what in (case.number, case.query_code, f" {case.query_code.lower()} "):
        assert desk.post("/counter/find", {"what": what}).headers["Location"] == f"/counter/cases/{case.number}"


def test_an_identity_number_shows_the_cases_and_is_neither_repeated_nor_in_an_address(cast: Cast) -> None:
    cast.submit(key="a")
    cast.submit(item=PENSION_CHECK, key="b")
    page = at_desk(cast.clerk).post("/counter/find", {"what": CITIZEN})
    assert page.status_code == 200
    assert "食品经营许可" in words(page)
    assert "养老待遇资格认证" in words(page)
    assert CITIZEN not in page.content.decode()
    assert page.headers["Cache-Control"] == "no-store"


def test_a_mistyped_identity_number_is_not_taken_for_nobody(cast: Cast) -> None:
    wrong = CITIZEN[:-1] + ("1" if CITIZEN[-1] != "1" else "2")
    page = at_desk(cast.clerk).post("/counter/find", {"what": wrong})
    assert "校验不通过" in words(page)
    assert wrong not in page.content.decode()


def test_a_person_without_cases_is_said_to_have_none(cast: Cast) -> None:
    page = at_desk(cast.clerk).post("/counter/find", {"what": CITIZEN})
    assert "没有找到办件" in words(page)


def test_a_clerk_finds_nothing_she_is_not_authorised_for(cast: Cast) -> None:
    case = cast.submit()
    desk = at_desk(cast.unauthorised_clerk)
    assert desk.post("/counter/find", {"what": case.number}).status_code == 404
    assert desk.post("/counter/find", {"what": case.query_code}).status_code == 404
    assert "没有找到办件" in words(desk.post("/counter/find", {"what": CITIZEN}))


def test_the_issuing_counter_finds_what_is_decided_and_nothing_else(cast: Cast) -> None:
    cast.submit(item=PENSION_CHECK, key="b")
    case = act(cast.clerk, act(cast.clerk, cast.submit(key="a"), Act.receive), Act.accept)
    act(cast.approver, case, Act.grant)
    page = at_desk(cast.issuer).post("/counter/find", {"what": CITIZEN})
    assert "食品经营许可" in words(page)
    assert "养老待遇资格认证" not in words(page)
