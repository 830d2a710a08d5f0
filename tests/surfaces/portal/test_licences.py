"""我的证照, and what the public register says of a licence."""

from __future__ import annotations

import time_machine
from django.test import Client

from tests.cases.cast import MONDAY, Cast
from tests.licences.held import licence
from tests.surfaces.portal.road import browser_of, text
from yimen.law.licences import LicenceAct
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
