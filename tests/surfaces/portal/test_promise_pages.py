"""Promising with an application and afterwards, and handing in what was promised, as a browser does it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cases.cast import FOOD, MONDAY, PDF, Cast, act, offer_promises
from tests.surfaces.portal.road import browser_of, fill, food, hidden, text, upload
from yimen.cases.models import BreachRecord, Case
from yimen.dossiers.case_materials import materials_of
from yimen.law.procedure import Act
from yimen.law.states import State

_CONFIRMED = {"declaration": "on"}


def _apply(cast: Cast, without: set[str]) -> tuple[Client, str]:
    """Everything filled in and uploaded but the materials `without`; the browser and the review page."""
    client = browser_of(cast.citizen)
    address = fill(client, cast)
    for one in food(cast).content.materials:
        if one.must_be_handed_in and one.key not in without:
            assert upload(client, address, one.key) == 302
    return client, f"{address}/review"


def test_the_submit_page_offers_what_may_follow_with_its_day_and_its_consequence(cast: Cast) -> None:
    key, _ = offer_promises(FOOD)
    client, review = _apply(cast, {key})
    page = text(client, review)
    for words in ("缺少的材料可以稍后补交", "自受理之日起10个工作日内", "按撤回处理", "不选的按一般程序办理"):
        assert words in page
    given = {**_CONFIRMED, "key": hidden(page, "key"), "deferral": "on"}
    assert client.post(review, given).status_code == 302
    case = Case.objects.get()
    assert [one.key for one in materials_of(case.id) if one.deferred] == [key]
    assert not case.commitment


def test_without_a_promise_the_page_asks_whether_to_submit_incomplete(cast: Cast) -> None:
    key, replaced = offer_promises(FOOD)
    client, review = _apply(cast, {key, replaced})
    send = {**_CONFIRMED, "key": "k", "deferral": "on"}
    assert "还有必须的材料没有上传" in client.post(review, send).content.decode()
    assert client.post(review, {**send, "commitment": "on"}).status_code == 302
    assert Case.objects.get().commitment


def test_an_item_that_offers_nothing_shows_nothing_of_it(cast: Cast) -> None:
    client, review = _apply(cast, {"m2"})
    page = text(client, review)
    assert "稍后补交" not in page
    assert "告知承诺" not in page


@pytest.mark.parametrize(("address", "act_name"), [("promise-deferral", "deferred"), ("make-commitment", "commitment")])
def test_a_promise_can_be_made_from_the_page_of_the_case(cast: Cast, address: str, act_name: str) -> None:
    offer_promises(FOOD)
    case = cast.submit(complete=False)
    client = browser_of(cast.citizen)
    at = f"/cases/{case.number}"
    assert f"{at}/{address}" in text(client, at)
    assert "后果" in text(client, f"{at}/{address}")
    assert client.post(f"{at}/{address}", {}).status_code == 422
    assert client.post(f"{at}/{address}", {"agreed": "on"}).status_code == 302
    case.refresh_from_db()
    made = {"commitment": case.commitment, "deferred": any(one.deferred for one in materials_of(case.id))}
    assert made[act_name]
    assert f"{at}/{address}" not in text(client, at)


def test_what_is_owed_is_told_and_handed_in_on_its_page(cast: Cast) -> None:
    key, _ = offer_promises(FOOD)
    case = cast.submit(complete=False)
    act(cast.citizen, case, Act.promise_deferral, values={"agreed": True})
    act(cast.clerk, case, Act.receive)
    act(cast.clerk, case, Act.accept)
    client, at = browser_of(cast.citizen), f"/cases/{case.number}"
    public, hers, idle = f"/progress/{case.query_code}", "轮到您：请补交承诺以后补的材料。", "您现在不需要做什么"
    assert "请补交容缺材料" in text(client, at)
    for page in (text(Client(), public), text(client, "/cases")):
        assert hers in page
        assert idle not in page
    assert "2026年3月16日" in text(client, f"{at}/supply")
    assert "请选择要补交的材料" in client.post(f"{at}/supply").content.decode()
    file = SimpleUploadedFile("材料.pdf", PDF)
    assert client.post(f"{at}/supply", {f"file-{key}": file}).status_code == 302
    assert "请补交容缺材料" not in text(client, at)
    assert idle in text(Client(), public)
    assert client.get(f"{at}/supply").status_code == 302
    assert browser_of(cast.stranger).get(f"{at}/supply").status_code == 404


def test_who_has_a_record_of_breach_is_told_and_goes_the_normal_road(cast: Cast) -> None:
    offer_promises(FOOD)
    case = cast.submit()
    assert cast.citizen.party_id is not None
    assert cast.approver.account_id is not None
    BreachRecord.objects.create(
        case=case, party_id=cast.citizen.party_id, reason="整改期满", recorded_on=MONDAY.date(),
        recorded_by=cast.approver.account_id,
    )  # fmt: skip
    client, review = _apply(cast, set())
    page = text(client, review)
    assert "这次不能选择告知承诺" in page
    send = {**_CONFIRMED, "key": "k", "commitment": "on"}
    assert client.post(review, send).status_code == 302
    assert not Case.objects.exclude(id=case.id).get().commitment


def test_after_the_decision_the_page_says_that_it_will_be_verified(cast: Cast) -> None:
    offer_promises(FOOD)
    case = cast.submit()
    act(cast.citizen, case, Act.make_commitment, values={"agreed": True})
    act(cast.clerk, case, Act.receive)
    act(cast.clerk, case, Act.accept)
    assert act(cast.clerk, case, Act.grant).state == State.granted
    client, at = browser_of(cast.citizen), f"/cases/{case.number}"
    assert "凭您的承诺作出" in text(client, at)
    order = {"findings": "没有装修", "requirements": "请装修"}
    act(cast.approver, case, Act.order_rectification, MONDAY + timedelta(days=1), order)
    assert "请整改" in text(client, at)
