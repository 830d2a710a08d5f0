"""The licences of a department on its desk."""

from __future__ import annotations

from pytest_django import DjangoAssertNumQueries

from tests.cases.cast import Cast
from tests.licences.held import licence
from tests.surfaces.desks import at_desk, words

LIST = "/review/licences/"
REVOKED = {"decision": "西市监撤〔2026〕1号", "ground": "deceit", "safety": "yes", "reason": "检验报告系伪造"}


def test_the_department_finds_its_licences_by_state(cast: Cast) -> None:
    held = licence(cast)
    desk = at_desk(cast.approver)
    page = desk.get(LIST)
    assert held.number in words(page)
    assert "王*英" in words(page)
    assert "王秀英" not in words(page)
    assert held.number not in words(desk.get(LIST, {"show": "revoked"}))
    assert held.number in words(desk.get(LIST, {"show": "nonsense"}))
    assert held.number not in words(at_desk(cast.other_approver).get(LIST))


def test_an_approver_revokes_a_licence_from_the_page(cast: Cast) -> None:
    held = licence(cast)
    desk, at = at_desk(cast.approver), f"{LIST}{held.id}"
    assert "撤销" in words(desk.get(at))
    assert "三年内不得再次申请" in words(desk.get(at, {"act": "revoke"}))
    wrong = desk.post(f"{at}/acts/revoke", {**REVOKED, "ground": "", "reason": ""})
    assert wrong.status_code == 409
    assert set(wrong.context["errors"]) == {"ground", "reason"}
    assert "西市监撤〔2026〕1号" in wrong.content.decode()
    done = desk.post(f"{at}/acts/revoke", REVOKED, follow=True)
    assert "已办理：撤销" in words(done)
    assert "已撤销" in words(done)
    assert "2029年3月2日" in words(done)
    assert "检验报告系伪造" in words(done)


def test_what_the_law_refuses_is_said_over_the_form(cast: Cast) -> None:
    held = licence(cast)
    desk, at = at_desk(cast.approver), f"{LIST}{held.id}"
    values = {"decision": "d", "ground": "expiry", "reason": "x"}
    refused = desk.post(f"{at}/acts/cancel", values)
    assert refused.status_code == 409
    assert "还在有效期内" in words(refused)
    assert "不能“登记发还”" in words(desk.post(f"{at}/acts/resume", {"decision": "d"}))
    assert desk.post(f"{at}/acts/nonsense").status_code == 404


def test_heads_read_and_others_stay_outside(cast: Cast) -> None:
    held = licence(cast)
    at = f"{LIST}{held.id}"
    page = at_desk(cast.head).get(at)
    assert page.status_code == 200
    assert "可以办理" not in words(page)
    assert at_desk(cast.head).post(f"{at}/acts/revoke", REVOKED).status_code == 403
    assert at_desk(cast.other_approver).get(at).status_code == 404
    assert at_desk(cast.other_approver).post(f"{at}/acts/revoke", REVOKED).status_code == 404
    assert at_desk(cast.citizen).get(at).status_code == 403


def test_the_list_asks_no_more_for_more_licences(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    licence(cast, key="a")
    desk = at_desk(cast.approver)
    desk.get(LIST)
    licence(cast, key="b")
    with django_assert_num_queries(3):
        desk.get(LIST)
