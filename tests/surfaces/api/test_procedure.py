"""GET procedure: the table everything follows from."""

from __future__ import annotations

import jsonschema_rs
import pytest

from tests.surfaces.api.machine import Machine
from yimen.law.procedure import TABLE
from yimen.law.states import State
from yimen.surfaces.api.schemas.procedure import ProcedureOut


@pytest.fixture
def nobody() -> Machine:
    """The table needs no database."""
    return Machine()


def test_the_whole_table_is_there_without_a_token(nobody: Machine) -> None:
    answer = nobody.get("procedure")
    table = answer.body
    ProcedureOut.model_validate(table)
    assert [(rule["act"], rule["target"]) for rule in table["rules"]] == [(rule.act, rule.target) for rule in TABLE]
    assert {state["state"] for state in table["states"]} == set(State)
    assert "public" in answer.headers["Cache-Control"]


def test_an_act_says_who_where_by_which_article_with_what_effect(nobody: Machine) -> None:
    accept = next(rule for rule in nobody.get("procedure").body["rules"] if rule["act"] == "accept")
    assert accept["sources"] == ["received"]
    assert (accept["target"], accept["roles"], accept["date"]) == ("accepted", ["clerk"], "accepted")
    assert (accept["document"], accept["starts"], accept["stops"]) == ("acceptance_notice", "decision", ["answer"])
    assert "行政许可法" in accept["article"]


def test_every_act_describes_its_input_by_a_json_schema(nobody: Machine) -> None:
    for rule in nobody.get("procedure").body["rules"]:
        jsonschema_rs.meta.validate(rule["schema"])
