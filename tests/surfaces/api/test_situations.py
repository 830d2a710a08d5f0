"""情形引导 by machine: the table with the item, the answers with the application."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.cases.cast import FOOD, Cast, ask_for_the_situation
from tests.surfaces.api.machine import Machine, application
from yimen.catalogue.queries.versions import forget_current

LARGE = {"sells": "meals", "agent": "self", "size": "large"}


@pytest.fixture(autouse=True)
def _asked(cast: Cast) -> Iterator[None]:
    ask_for_the_situation()
    forget_current()
    yield
    forget_current()


def _body(cast: Cast, citizen: Machine, situation: dict[str, str]) -> dict[str, Any]:
    body = application(cast, citizen)
    body["form"].pop("premises_area", None)
    return {**body, "situation": situation}


def test_the_item_publishes_its_table(citizen: Machine, cast: Cast) -> None:
    elements = citizen.send("get", f"items/{cast.codes[FOOD]}").body["elements"]
    assert [one["key"] for one in elements["situations"]["questions"]] == ["sells", "agent", "size"]


def test_the_answers_are_kept_with_the_case(citizen: Machine, cast: Cast) -> None:
    made = citizen.apply(_body(cast, citizen, LARGE))
    assert made.status == 201, made.body
    case = citizen.send("get", f"cases/{made.body['number']}").body
    assert case["situation"] == LARGE
    assert "m6" not in {one["key"] for one in case["materials"]}


def test_missing_and_wrong_answers_are_named_as_they_were_written(citizen: Machine, cast: Cast) -> None:
    refused = citizen.apply(_body(cast, citizen, {"sells": "meals", "agent": "nobody", "colour": "red"}))
    assert refused.status == 422
    assert refused.fields == {"situation.agent", "situation.size", "situation.colour"}
    nothing = citizen.apply(_body(cast, citizen, {}))
    assert nothing.fields == {"situation.sells"}


def test_who_needs_no_application_is_told_so(citizen: Machine, cast: Cast) -> None:
    refused = citizen.apply(_body(cast, citizen, {"sells": "packaged"}))
    assert (refused.status, refused.code) == (422, "situation_ends")
    assert "备案" in refused.body["detail"]
