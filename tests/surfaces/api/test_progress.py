"""GET progress/{query_code}: masked, for whoever holds the code of the voucher."""

from __future__ import annotations

from tests.surfaces.api.machine import Machine
from yimen.law.identifiers import new_query_code
from yimen.surfaces.api.schemas.cases import ProgressOut


def test_the_query_code_shows_how_far_it_is_and_nobodys_identity(
    nobody: Machine, citizen: Machine, clerk: Machine, number: str
) -> None:
    clerk.act(number, "receive")
    code = citizen.get(f"cases/{number}").body["query_code"]
    answer = nobody.get(f"progress/{code}")
    ProgressOut.model_validate(answer.body)
    assert answer.body["state"] == "received"
    assert [event["act"] for event in answer.body["events"]] == ["submit", "receive"]
    assert answer.body["applicant"] == "王*英"
    assert number not in str(answer.body)
    assert answer.headers["Cache-Control"] == "no-store"


def test_an_unknown_code_and_no_code_at_all_are_told_apart(nobody: Machine) -> None:
    unknown = nobody.get(f"progress/{new_query_code(bytes(16))}")
    assert (unknown.status, unknown.code) == (404, "query_code_unknown")
    assert nobody.get("progress/x").status == 422
