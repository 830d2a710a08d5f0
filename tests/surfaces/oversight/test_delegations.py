"""The administrator records a delegation and ends it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cases.cast import FOOD, LABOUR, MARKET, MONDAY, Cast
from tests.surfaces.desks import at_desk, words
from tests.surfaces.oversight.test_oversight import _admin as admin
from yimen.organisations.delegations import all_delegations, delegations
from yimen.organisations.models import Delegation
from yimen.organisations.queries import organ_by_name

LIST, NEW = "/oversight/delegations", "/oversight/delegations/new"


def _organ(name: str) -> str:
    found = organ_by_name(name)
    assert found is not None
    return str(found.id)


def _form(**changed: str) -> dict[str, Any]:
    form = {
        "item": FOOD, "delegate": _organ(LABOUR), "announcement": "公告〔2026〕1号", "valid_from": "2026-03-02",
        "valid_until": "",
    }  # fmt: skip
    return {**form, **changed}


@pytest.mark.article("行政许可法第二十四条")
def test_a_delegation_is_recorded_by_name_or_by_code_and_twice_is_once(cast: Cast) -> None:
    desk = at_desk(admin())
    assert "没有委托" in words(desk.get(LIST))
    for item in (FOOD, cast.codes[FOOD]):
        assert "委托已登记" in words(desk.post(NEW, _form(item=item), follow=True))
    (one,) = all_delegations()
    assert (one.organ_name, one.delegate_name, one.item_name, one.valid_until) == (MARKET, LABOUR, FOOD, None)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"item": "没有这样的事项"}, "与办事指南一致的名称"),
        ({"item": ""}, "与办事指南一致的名称"),
        ({"delegate": "x"}, "请选择受委托的行政机关"),
        ({"announcement": " "}, "应当公告"),
        ({"announcement": "长" * 201}, "最多200字"),
        ({"valid_from": "明天"}, "请填写日期"),
        ({"valid_until": "2026-03-01"}, "不能早于"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_recorded(
    cast: Cast, changed: dict[str, str], told: str
) -> None:
    answer = at_desk(admin()).post(NEW, _form(**changed))
    assert answer.status_code == 409
    assert words(answer).count(told) == 2  # on top, and beside the field
    assert not Delegation.objects.exists()


def test_an_organ_cannot_delegate_to_itself(cast: Cast) -> None:
    assert "不能委托给本机关自己" in words(at_desk(admin()).post(NEW, _form(delegate=_organ(MARKET))))


def test_it_is_ended_once_after_a_question(cast: Cast) -> None:
    desk = at_desk(admin())
    desk.post(NEW, _form())
    at = f"{LIST}/{all_delegations()[0].id}/end"
    assert at in desk.get(LIST).content.decode()
    assert "终止这项委托吗" in words(desk.get(at))
    for _ in range(2):
        assert "委托已终止" in words(desk.post(at, follow=True))
    assert delegations(MONDAY.date()) == ()
    assert "已结束" in words(desk.get(LIST))
    assert desk.get(f"{LIST}/{admin().account_id}/end").status_code == 404


def test_nobody_but_the_administrator_delegates(cast: Cast) -> None:
    for somebody in (cast.supervisor, cast.approver):
        assert at_desk(somebody).post(NEW, _form()).status_code == 403
    assert not Delegation.objects.exists()
