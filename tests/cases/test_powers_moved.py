"""相对集中行政许可权: an item that another organ decides from a day on; what was received before stays where it is."""

from __future__ import annotations

import json
from datetime import timedelta
from importlib import resources

import pytest

from tests.cases.cast import FOOD, LABOUR, MARKET, MONDAY, Cast, act
from tests.cases.refusing import refused
from yimen.catalogue.commands import import_items
from yimen.catalogue.county_list import county_rows
from yimen.catalogue.queries import current_version
from yimen.law.procedure import Act
from yimen.law.states import State
from yimen.organisations.queries import OrganCard, organ_by_name


def _organ(name: str) -> OrganCard:
    found = organ_by_name(name)
    assert found is not None
    return found


def _move_to_labour(days: int) -> str:
    """The item begins anew under the other organ's code `days` later; the code."""
    shipped = json.loads(resources.files("yimen.data").joinpath("service_items.json").read_text(encoding="utf-8"))
    moved = [{**one, "department": LABOUR} for one in shipped["items"] if one["name"] == FOOD]
    rows = county_rows({"items": moved}, _organ)
    import_items(rows=rows, source="测试", now=MONDAY + timedelta(days=days))
    return str(rows[0]["code"])


@pytest.mark.article("行政许可法第二十五条")
def test_an_item_that_moves_to_another_organ_takes_new_cases_there_and_leaves_the_old_ones(cast: Cast) -> None:
    case = act(cast.clerk, act(cast.clerk, cast.submit(item=FOOD), Act.receive), Act.accept)
    code = _move_to_labour(days=7)
    day = MONDAY.date() + timedelta(days=7)
    with refused("item_unknown"):
        current_version(code, on=day - timedelta(days=1))
    assert current_version(code, on=day).organ_id == _organ(LABOUR).id
    with refused("case_not_found"):
        act(cast.other_approver, case, Act.grant, MONDAY + timedelta(days=7))
    granted = act(cast.approver, case, Act.grant, MONDAY + timedelta(days=7))
    assert (granted.state, granted.organ_id) == (State.granted, _organ(MARKET).id)
