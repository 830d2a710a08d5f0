"""Her say before the decision, on her page of the case."""

from __future__ import annotations

from django.test import Client

from tests.cases.cast import Cast, act
from tests.surfaces.portal.road import text
from yimen.cases.models import Case
from yimen.law.procedure import Act


def _under_review(cast: Cast) -> Case:
    case = act(cast.clerk, act(cast.clerk, cast.submit(), Act.receive), Act.accept)
    return act(cast.approver, case, Act.review)


def test_she_speaks_and_reads_what_she_said(citizen: Client, cast: Cast) -> None:
    case = _under_review(cast)
    assert "提出意见" in text(citizen, f"/cases/{case.number}")
    assert "审批部门会在作出决定前听取" in text(citizen, f"/cases/{case.number}/statement")
    sent = citizen.post(f"/cases/{case.number}/statement", {"statement": "已经安装净化设备"})
    assert sent["Location"] == f"/cases/{case.number}"
    assert "已经安装净化设备" in text(citizen, f"/cases/{case.number}")


def test_an_empty_statement_is_refused_beside_its_field(citizen: Client, cast: Cast) -> None:
    case = _under_review(cast)
    answer = citizen.post(f"/cases/{case.number}/statement", {"statement": " "})
    assert answer.status_code == 422
    assert "请填写“您的意见”" in answer.content.decode()


def test_after_the_decision_there_is_nothing_to_say_any_more(citizen: Client, cast: Cast) -> None:
    case = act(cast.approver, _under_review(cast), Act.grant)
    assert "提出意见" not in text(citizen, f"/cases/{case.number}")
    assert citizen.get(f"/cases/{case.number}/statement").status_code == 302


def test_a_stranger_finds_nothing(stranger: Client, cast: Cast) -> None:
    case = _under_review(cast)
    assert stranger.get(f"/cases/{case.number}/statement").status_code == 404
    assert stranger.post(f"/cases/{case.number}/statement", {"statement": "意见"}).status_code == 404
