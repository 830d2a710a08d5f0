"""What the department decided on promises, and verifies."""

from __future__ import annotations

from datetime import timedelta

import time_machine

from tests.cases.cast import FOOD, MONDAY, Cast, act, offer_promises
from tests.surfaces.desks import at_desk, words
from yimen.cases.models import BreachRecord, Case
from yimen.law.procedure import Act

LIST = "/review/verifications"


def granted_on_a_promise(cast: Cast) -> Case:
    offer_promises(FOOD)
    case = cast.submit()
    act(cast.citizen, case, Act.make_commitment, values={"agreed": True})
    for one in (Act.receive, Act.accept, Act.grant):
        act(cast.clerk, case, one)
    return case


def test_the_department_finds_what_it_has_to_verify_and_ends_it_from_the_page(cast: Cast) -> None:
    desk = at_desk(cast.approver)
    assert "没有待核查的承诺" in words(desk.get(LIST))
    case = granted_on_a_promise(cast)
    assert "2026年3月30日" in words(desk.get(LIST))
    assert "没有待核查的承诺" in words(at_desk(cast.other_approver).get(LIST))
    at = f"/review/cases/{case.number}"
    assert "核查截止" in words(desk.get(at))
    assert desk.post(f"{at}/acts/verify_commitment", {"findings": ""}).status_code == 409
    desk.post(f"{at}/acts/verify_commitment", {"findings": "与承诺一致"})
    assert "核查属实" in words(desk.get(at))
    assert "没有待核查的承诺" in words(desk.get(LIST))


def test_after_a_breach_the_page_leads_to_the_licence(cast: Cast) -> None:
    case = granted_on_a_promise(cast)
    act(cast.issuer, case, Act.issue_certificate)
    desk, at = at_desk(cast.approver), f"/review/cases/{case.number}"
    desk.post(f"{at}/acts/order_rectification", {"findings": "没有装修", "requirements": "请装修"})
    assert "整改截止" in words(desk.get(at))
    with time_machine.travel(MONDAY + timedelta(days=15), tick=False):
        desk = at_desk(cast.approver)  # nobody stays signed in for a fortnight
        desk.post(f"{at}/acts/record_breach", {"findings": "仍没有", "reason": "整改期满"})
        page = desk.get(at)
    assert BreachRecord.objects.filter(case=case).exists()
    assert "已认定违反承诺" in words(page)
    assert 'href="/review/licences/' in page.content.decode()


def test_clerks_do_not_verify(cast: Cast) -> None:
    assert at_desk(cast.clerk).get(LIST).status_code == 403
