"""GET cases/{number} and POST cases/{number}/acts/{act}: for whom, and when not."""

from __future__ import annotations

import pytest

from tests.cases.cast import Cast, hand_over_values
from tests.surfaces.api.machine import Machine, machine
from yimen.cases.models import Case
from yimen.surfaces.api.schemas.cases import CasesOut


def test_the_applicant_sees_her_name_and_staff_a_masked_one(citizen: Machine, clerk: Machine, number: str) -> None:
    assert citizen.get(f"cases/{number}").body["applicant"] == "王秀英"
    assert clerk.get(f"cases/{number}").body["applicant"] == "王*英"


def test_a_strangers_number_and_an_unknown_number_are_the_same(stranger: Machine, number: str) -> None:
    known, unknown = stranger.get(f"cases/{number}"), stranger.get("cases/11411721DEM1")
    assert (known.status, known.code) == (404, "case_not_found")
    assert known.body == unknown.body


def test_acting_on_a_strangers_case_tells_nothing_either(stranger: Machine, number: str) -> None:
    assert stranger.act(number, "withdraw").body == stranger.act("11411721DEM1", "withdraw").body
    assert Case.objects.get().state == "submitted"


def test_another_departments_staff_see_nothing(cast: Cast, number: str) -> None:
    assert machine(cast.other_approver).get(f"cases/{number}").code == "case_not_found"
    assert machine(cast.unauthorised_clerk).act(number, "receive").code == "case_not_found"


def test_a_colleague_of_the_department_may_decide(clerk: Machine, cast: Cast, number: str) -> None:
    clerk.act(number, "receive")
    clerk.act(number, "accept")
    assert machine(cast.colleague).act(number, "grant").status == 200


def test_a_supervisor_sees_the_case_and_may_do_nothing(cast: Cast, number: str) -> None:
    supervisor = machine(cast.supervisor)
    assert supervisor.get(f"cases/{number}").body["acts"] == []
    answer = supervisor.act(number, "receive")
    assert (answer.status, answer.code) == (403, "wrong_role")


def test_an_act_in_the_wrong_state_is_a_conflict_and_changes_nothing(clerk: Machine, number: str) -> None:
    answer = clerk.act(number, "accept")
    assert (answer.status, answer.code) == (409, "wrong_state")
    assert Case.objects.get().trail_sequence == 1


def test_an_act_twice_is_done_once(clerk: Machine, number: str) -> None:
    assert clerk.act(number, "receive").status == 200
    assert clerk.act(number, "receive").status == 409


def test_an_unknown_act_is_told_what_there_is(clerk: Machine, number: str) -> None:
    answer = clerk.act(number, "abolish")
    assert (answer.status, answer.fields) == (422, {"act"})


@pytest.mark.parametrize(
    ("act", "values", "wrong"),
    [
        ("not_accept", {"competent_authority": "县民政局"}, "reason: required"),
        ("not_accept", {"reason": "不属于", "competent_authority": 7}, "competent_authority: wrong_type"),
        ("check_materials", {"checks": {"m1": {"result": "perfect"}}}, "checks: unknown_choice"),
        ("check_materials", {"checks": ["m1"]}, "checks: wrong_type"),
        ("accept", {"reason": "多余"}, "reason: unknown_field"),
    ],
)
def test_wrong_input_is_named_by_its_field(clerk: Machine, number: str, act: str, values: object, wrong: str) -> None:
    clerk.act(number, "receive")
    answer = clerk.act(number, act, values)
    assert answer.status == 422
    assert [f"{one['field']}: {one['code']}" for one in answer.body["errors"]] == [wrong]
    assert Case.objects.get().state == "received"


def test_a_wrong_check_digit_at_the_hand_over_is_named(
    clerk: Machine, approver: Machine, issuer: Machine, number: str
) -> None:
    for who, act in ((clerk, "receive"), (clerk, "accept"), (approver, "grant"), (issuer, "issue_certificate")):
        assert who.act(number, act).status == 200
    right = hand_over_values()
    digit = "0" if right["recipient_id_number"][-1] != "0" else "1"
    answer = issuer.act(number, "hand_over", right | {"recipient_id_number": right["recipient_id_number"][:-1] + digit})
    assert (answer.status, answer.fields) == (422, {"recipient_id_number"})
    assert right["recipient_id_number"][:-1] not in str(answer.body)


@pytest.mark.parametrize("value", [[], {}, [[]], 1.5, None, "\n", "x" * 5000])
@pytest.mark.parametrize("field", ["method", "recipient_name", "relation", "identity_checked", "signature"])
def test_whatever_is_sent_for_a_field_it_is_refused_by_that_field(
    issuer: Machine, number: str, field: str, value: object
) -> None:
    Case.objects.update(state="certified")  # as far as the input goes
    answer = issuer.act(number, "hand_over", hand_over_values() | {field: value})
    assert (answer.status, answer.fields) == (422, {field})


def test_the_callers_own_cases_are_listed(citizen: Machine, stranger: Machine, number: str) -> None:
    mine = citizen.get("cases").body
    CasesOut.model_validate(mine)
    assert [one["number"] for one in mine["cases"]] == [number]
    assert mine["cases"][0]["due"] == "2026-03-09"
    assert stranger.get("cases").body == {"cases": [], "page": 1, "has_next": False}
