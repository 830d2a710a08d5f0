"""我的证照, and what the public register says of a licence."""

from __future__ import annotations

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cases.cast import MONDAY, Cast, act
from tests.licences.held import licence
from tests.surfaces.portal.road import browser_of, text
from yimen.documents.commands import ensure_rendered
from yimen.documents.models import Document
from yimen.documents.queries import read_pdf
from yimen.law.licence_applications import LicenceRequest, Purpose
from yimen.law.licences import LicenceAct
from yimen.law.procedure import Act
from yimen.licences.commands import perform


def test_the_holder_sees_how_long_it_is_valid_and_can_have_it_verified(citizen: Client, cast: Cast) -> None:
    held = licence(cast, years=1)
    page = citizen.get("/licences")
    assert "还有364天" in page.content.decode()
    assert "提出延续申请" not in page.content.decode()
    assert "这份文书是本平台出具的" in text(citizen, page.context["rows"][0]["verification"])
    with time_machine.travel(MONDAY.replace(year=2027, month=1, day=10)):
        assert "请在2027年1月30日" in text(browser_of(cast.citizen), "/licences")
    assert held.number in page.content.decode()


@pytest.mark.article("行政许可法第六十九条")
def test_a_genuine_certificate_says_that_its_licence_was_revoked(client: Client, cast: Cast) -> None:
    held = licence(cast)
    paper = Document.objects.get(number=held.paper)
    page = text(client, f"/verify/{paper.verify_code}")
    assert "2031年3月1日" in page
    assert "不能使用" not in page
    values = {"decision": "d", "ground": "unqualified", "safety": "no", "reason": "不该公开的理由"}
    perform(actor=cast.approver, licence_id=held.id, act=LicenceAct.revoke, values=values, now=MONDAY)
    ensure_rendered(paper.id, MONDAY)
    by_file = client.post("/verify/file", {"file": SimpleUploadedFile("x.pdf", read_pdf(paper.id))}).content.decode()
    for page in (text(client, f"/verify/{paper.verify_code}"), text(client, f"/verify/{paper.number}"), by_file):
        assert "已撤销" in page
        assert "证照现在不能使用" in page
        assert "不该公开的理由" not in page


@pytest.mark.article("行政许可法第四十九条")
def test_a_replaced_certificate_names_the_one_that_took_its_place(citizen: Client, cast: Cast) -> None:
    held = licence(cast)
    case = cast.submit(key="again", asked=LicenceRequest(Purpose.reissue, held.number))
    case = act(cast.clerk, act(cast.clerk, case, Act.receive), Act.accept)
    case = act(cast.issuer, act(cast.approver, case, Act.grant), Act.issue_certificate)
    assert f"现在使用的是编号 {case.certificate_number} 的证件" in text(citizen, f"/verify/{held.number}")
    in_force = citizen.get("/licences").context["rows"][0]["verification"]
    page = text(citizen, in_force)
    assert str(case.certificate_number) in page
    assert "不再使用" not in page


def test_nobody_else_has_it_in_her_list(stranger: Client, client: Client, cast: Cast) -> None:
    held = licence(cast)
    page = text(stranger, "/licences")
    assert held.number not in page
    assert "还没有证照" in page
    assert client.get("/licences")["Location"].startswith("/sign-in")


def test_the_register_says_how_the_licence_stands_today(client: Client, cast: Cast) -> None:
    held = licence(cast)
    href = client.get("/public/decisions").context["rows"][0][1]
    assert "2031年3月1日" in text(client, href)
    values = {"decision": "d", "ground": "unqualified", "safety": "no", "reason": "不该公开的理由"}
    perform(actor=cast.approver, licence_id=held.id, act=LicenceAct.revoke, values=values, now=MONDAY)
    page = text(client, href)
    assert "已撤销" in page
    assert "不该公开的理由" not in page
    assert "王秀英" not in page
