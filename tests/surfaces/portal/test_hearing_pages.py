"""Her right to be heard on her page of the case: ask, or give it up, after reading what that means."""

from __future__ import annotations

from django.test import Client

from tests.cases.cast import Cast, act
from tests.surfaces.portal.road import browser_of, text
from yimen.cases.models import Case
from yimen.law.procedure import Act
from yimen.law.states import State


def accepted(cast: Cast) -> Case:
    return act(cast.clerk, act(cast.clerk, cast.submit(), Act.receive), Act.accept)


def _told(cast: Cast) -> Case:
    case = accepted(cast)
    return act(cast.approver, case, Act.tell_hearing_right, values={"interest": "与邻居的重大利益关系"})


def test_she_asks_for_a_hearing_and_a_second_click_is_harmless(citizen: Client, cast: Cast) -> None:
    case = _told(cast)
    assert "您可以申请听证" in text(citizen, f"/cases/{case.number}")
    assert "20个工作日内组织" in text(citizen, f"/cases/{case.number}/request-hearing")
    for _ in range(2):
        assert citizen.post(f"/cases/{case.number}/request-hearing")["Location"] == f"/cases/{case.number}"
    case.refresh_from_db()
    assert case.state == State.suspended
    page = text(citizen, f"/cases/{case.number}")
    assert "特别程序中" in page
    assert "放弃听证" in page


def test_she_reads_where_and_when_it_is_held_and_so_does_the_approver(citizen: Client, cast: Cast) -> None:
    case = act(cast.citizen, _told(cast), Act.request_hearing)
    asked = text(citizen, f"/cases/{case.number}")
    assert "组织听证截止" in asked
    time = {"held_at": "2026-03-16T09:00", "place": "政务中心二楼会议室", "host": "周主持"}
    act(cast.approver, case, Act.announce_hearing, values=time)
    at_the_desk = text(browser_of(cast.approver), f"/review/cases/{case.number}")
    for page in (text(citizen, f"/cases/{case.number}"), at_the_desk):
        assert "政务中心二楼会议室" in page
        assert "2026年3月16日" in page
        assert "组织听证截止" not in page


def test_she_gives_it_up(citizen: Client, cast: Cast) -> None:
    case = _told(cast)
    assert "不能再要求听证" in text(citizen, f"/cases/{case.number}/waive-hearing")
    citizen.post(f"/cases/{case.number}/waive-hearing", {"reason": ""})
    case.refresh_from_db()
    assert case.state == State.reviewing
    assert "request-hearing" not in text(citizen, f"/cases/{case.number}")


def test_without_the_right_told_the_page_leads_back(citizen: Client, cast: Cast) -> None:
    case = accepted(cast)
    assert citizen.get(f"/cases/{case.number}/request-hearing").status_code == 302


def test_a_stranger_finds_nothing(stranger: Client, cast: Cast) -> None:
    case = _told(cast)
    for page in ("request-hearing", "waive-hearing"):
        assert stranger.get(f"/cases/{case.number}/{page}").status_code == 404
        assert stranger.post(f"/cases/{case.number}/{page}").status_code == 404
