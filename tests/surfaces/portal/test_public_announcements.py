"""听证公告、委托公告: what the organs of the county owe to everybody, on pages nobody has to sign in for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests.cases.cast import FOOD, LABOUR, MARKET, MONDAY, Cast, act
from tests.surfaces.portal.road import text
from yimen.catalogue.queries import current_version
from yimen.law.actors import SYSTEM
from yimen.law.procedure import Act
from yimen.organisations.delegations import delegate, delegations, end_delegation
from yimen.organisations.queries import organ_by_name

_HEARINGS, _DELEGATIONS = "/public/hearings", "/public/delegations"


def _publish_hearing(cast: Cast) -> str:
    """The applicant's name and the case's number must not be found; both are returned in one text."""
    case = act(cast.clerk, act(cast.clerk, cast.submit(item=FOOD), Act.receive), Act.accept)
    act(cast.approver, case, Act.order_hearing, values={"reason": "涉及公共利益"})
    told = {"held_at": "2026-03-16T09:00", "place": "二楼会议室", "host": "周主持"}
    act(cast.approver, case, Act.announce_hearing, values=told)
    published = {"register_until": "2026-03-13T17:00", "how": "到政务中心二楼登记"}
    act(cast.approver, case, Act.publish_hearing, values=published)
    return f"{case.applicant_name} {case.number}"


def _delegate(cast: Cast, item: str = FOOD) -> None:
    version, market, labour = current_version(cast.codes[item]), organ_by_name(MARKET), organ_by_name(LABOUR)
    assert market is not None
    assert labour is not None
    delegate(
        item_id=version.item_id, item_name=version.name, item_organ_id=version.organ_id, organ_id=market.id,
        delegate_id=labour.id, announcement="公告〔2026〕1号", valid_from=MONDAY.date(), actor=SYSTEM, now=MONDAY,
    )  # fmt: skip


def test_both_pages_say_when_there_is_nothing(client: Client, cast: Cast) -> None:
    assert "现在没有听证公告" in text(client, _HEARINGS)
    assert "现在没有委托实施的事项" in text(client, _DELEGATIONS)


@pytest.mark.article("行政许可法第四十六条")
def test_everybody_reads_where_and_when_and_nobody_reads_who(client: Client, cast: Cast) -> None:
    withheld = _publish_hearing(cast)
    page = text(client, _HEARINGS)
    for told in (FOOD, MARKET, "二楼会议室", "2026年3月16日", "2026年3月13日", "到政务中心二楼登记", "将举行"):
        assert told in page
    for secret in (*withheld.split(), "周主持", "涉及公共利益"):
        assert secret not in page
    assert "现在没有听证公告" in text(client, f"{_HEARINGS}?page=2")


@pytest.mark.article("行政许可法第二十四条第一款")
def test_everybody_reads_which_organ_decides_in_anothers_name_there_and_in_the_guide(
    client: Client, cast: Cast
) -> None:
    guide = f"/items/{cast.codes[FOOD]}"
    assert "看委托公告" not in text(client, guide)
    _delegate(cast)
    page = text(client, _DELEGATIONS)
    for told in (FOOD, MARKET, LABOUR, "公告〔2026〕1号", guide):
        assert told in page
    assert f"委托{LABOUR}实施" in text(client, guide)


def test_an_ended_delegation_is_neither_in_the_list_nor_in_the_guide(client: Client, cast: Cast) -> None:
    _delegate(cast)
    (one,) = delegations(MONDAY.date())
    end_delegation(delegation_id=one.id, actor=SYSTEM, now=MONDAY + timedelta(hours=1))
    assert "现在没有委托实施的事项" in text(client, _DELEGATIONS)
    assert "看委托公告" not in text(client, f"/items/{cast.codes[FOOD]}")
