"""The public register of granted licences: 行政许可法第四十条, without what 第五条 protects."""

from __future__ import annotations

from datetime import datetime, timedelta
from importlib import import_module
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cases.cast import FOOD, LABOUR, LABOUR_LICENCE, MONDAY, PENSION_CHECK, Cast, act
from tests.surfaces.portal.road import text
from yimen.cases.models import Case, PublicDecision
from yimen.documents.queries import list_for_case
from yimen.law.actors import Actor
from yimen.law.documents import DocumentKind
from yimen.law.procedure import Act
from yimen.organisations.queries import organ_by_name

REGISTER = "/public/decisions"


def _granted(cast: Cast, *, item: str = FOOD, key: str = "k", at: datetime = MONDAY, by: Actor | None = None) -> Case:
    case = act(cast.clerk, act(cast.clerk, cast.submit(item=item, key=key, at=at), Act.receive, at), Act.accept, at)
    return act(by or cast.approver, case, Act.grant, at, {"content": "准予王秀英经营", "conditions": "限热食"})


@pytest.mark.article("行政许可法第五条、第四十条")
def test_a_granted_licence_is_in_the_register_masked(client: Client, cast: Cast) -> None:
    case = _granted(cast)
    number = next(one.number for one in list_for_case(case.id) if one.kind is DocumentKind.grant_decision)
    listed = client.get(REGISTER)
    href = listed.context["rows"][0][1]
    for page in (listed.content.decode(), text(client, href)):
        assert FOOD in page
        assert "王*英" in page
        assert number in page
        for secret in ("王秀英", "限热食", case.number, case.form["id_number"], case.form["phone"]):
            assert secret not in page
    assert "没有公开的内容" in text(client, href)


def test_the_register_is_empty_before_the_first_decision(client: Client, cast: Cast) -> None:
    assert "还没有公开的决定" in text(client, REGISTER)
    cast.submit()
    assert "还没有公开的决定" in text(client, REGISTER)


@pytest.mark.article("行政许可法第四十条")
def test_a_refusal_and_a_service_are_not_published(client: Client, cast: Cast) -> None:
    case = act(cast.clerk, act(cast.clerk, cast.submit(), Act.receive), Act.accept)
    act(cast.approver, case, Act.refuse, values={"facts": "f", "reason": "r", "basis": "b"})
    _granted(cast, item=PENSION_CHECK, key="p", by=cast.other_approver)
    assert not PublicDecision.objects.exists()


def test_words_organ_and_month_narrow_the_register(client: Client, cast: Cast) -> None:
    _granted(cast, at=MONDAY - timedelta(days=20), key="a")
    labour = organ_by_name(LABOUR)
    assert labour is not None
    PublicDecision.objects.create(
        case=cast.submit(key="b"), organ_id=labour.id, number="n2", item_name=LABOUR_LICENCE, item_code="c",
        organ_name=LABOUR, applicant="西平县某某公司", decided_on=MONDAY.date(), demonstration=True,
        words=f"{LABOUR_LICENCE} {LABOUR}",
    )  # fmt: skip

    def found(**asked: str) -> list[str]:
        return [one.item_name for one, _ in client.get(REGISTER, asked).context["rows"]]

    assert found() == [LABOUR_LICENCE, FOOD]
    assert found(q="食品 市场监督") == [FOOD]
    assert found(q="食品 人力") == []
    assert found(organ=str(labour.id)) == [LABOUR_LICENCE]
    assert found(month="2026-02") == [FOOD]
    assert found(month="x", organ="x", page="x") == [LABOUR_LICENCE, FOOD]
    assert found(page="2") == []
    assert "没有找到这样的决定" in text(client, f"{REGISTER}?q=zz%25")


def test_the_register_asks_no_more_for_more_decisions(
    client: Client, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _granted(cast, key="a")
    client.get(REGISTER)
    for key in ("b", "c", "d"):
        _granted(cast, key=key)
    with django_assert_num_queries(2):
        client.get(REGISTER)


def test_an_unknown_decision_does_not_exist(client: Client, cast: Cast) -> None:
    text(client, f"{REGISTER}/{UUID(int=7)}", status=404)


def test_decisions_from_before_the_register_are_entered_by_the_migration(cast: Cast) -> None:
    _granted(cast)
    kept = PublicDecision.objects.values().get()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("TRUNCATE cases_publicdecision")
    import_module("yimen.cases.migrations.0004_public_decisions").publish_earlier_decisions(apps, connection)
    again = PublicDecision.objects.values().get()
    assert {**again, "id": kept["id"]} == kept
