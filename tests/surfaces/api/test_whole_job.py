"""The whole job through the API: every caller finds the act among `acts` and performs it by its schema."""

from __future__ import annotations

import jsonschema_rs

from tests.cases.cast import Cast, hand_over_values
from tests.surfaces.api.machine import Machine, application
from yimen.surfaces.api.schemas.cases import CaseOut, StandingOut

DATES = ["received", "correction", "accepted", "deemed_accepted", "decided", "delivered"]


def _perform(who: Machine, number: str, act: str, values: object = None) -> dict[str, object]:
    """As a client does that only knows the document: the act is among those open to her, the body fits its schema."""
    offered = {one["act"]: one for one in who.get(f"cases/{number}").body["acts"]}
    jsonschema_rs.Draft202012Validator(offered[act]["schema"]).validate(values or {})
    answer = who.act(number, act, values)
    assert answer.status == 200, answer.body
    StandingOut.model_validate(answer.body)
    return dict(answer.body)


def test_from_application_to_rating(
    citizen: Machine, clerk: Machine, approver: Machine, issuer: Machine, cast: Cast
) -> None:
    number = str(citizen.apply(application(cast, citizen)).body["number"])
    assert _perform(clerk, number, "receive")["state"] == "received"
    accepted = _perform(clerk, number, "accept")
    assert accepted["clock"] == citizen.get(f"cases/{number}").body["clock"]
    assert _perform(approver, number, "review")["state"] == "reviewing"
    assert _perform(approver, number, "give_opinion", {"opinion": "符合条件"})["state"] == "reviewing"
    assert _perform(approver, number, "grant", {"conditions": "有效期五年"})["state"] == "granted"
    assert _perform(issuer, number, "issue_certificate")["state"] == "certified"
    assert _perform(issuer, number, "hand_over", hand_over_values())["state"] == "delivered"

    case = citizen.get(f"cases/{number}").body
    CaseOut.model_validate(case)
    assert list(case["dates"]) == DATES
    assert [name for name, moment in case["dates"].items() if moment] == [
        "received",
        "accepted",
        "decided",
        "delivered",
    ]
    assert [event["act"] for event in case["events"]] == [
        "submit", "receive", "accept", "review", "grant", "issue_certificate", "hand_over",
    ]  # fmt: skip
    assert [document["kind"] for document in case["documents"]] == [
        "receipt_voucher", "acceptance_notice", "grant_decision", "certificate", "proof_of_delivery",
    ]  # fmt: skip
    assert case["clock"]["explanation"][0]["counted"] is False
    assert case["clock"]["explanation"][-1]["date"] == case["clock"]["due"]
    rated = citizen.send("post", f"cases/{number}/ratings", {"stage": "conclusion", "grade": 5})
    assert rated.status == 201


def test_a_correction_goes_once_round(citizen: Machine, clerk: Machine, cast: Cast) -> None:
    number = str(citizen.apply(application(cast, citizen, complete=False)).body["number"])
    _perform(clerk, number, "receive")
    checks = {"m1": {"result": "missing", "reason": "请提供第一份材料"}}
    _perform(clerk, number, "check_materials", {"checks": checks})
    told = _perform(clerk, number, "request_correction")
    assert told["state"] == "correction_required"
    file = citizen.upload().body["id"]
    assert _perform(citizen, number, "resubmit", {"materials": {"m1": file}})["state"] == "received"
    _perform(clerk, number, "check_materials", {"checks": checks})
    second = clerk.act(number, "request_correction")
    assert (second.status, second.code) == (409, "second_correction_notice")
    assert second.body["article"] == "行政许可法第三十二条第一款第四项"


def test_the_papers_of_a_case_are_fetched_as_pdf(citizen: Machine, stranger: Machine, number: str) -> None:
    voucher = citizen.get(f"cases/{number}").body["documents"][0]["id"]
    answer = citizen.get(f"cases/{number}/documents/{voucher}")
    assert (answer.status, answer.media_type) == (200, "application/pdf")
    assert answer.body.startswith(b"%PDF")
    assert stranger.get(f"cases/{number}/documents/{voucher}").code == "case_not_found"
    unknown = citizen.get(f"cases/{number}/documents/01900000-0000-7000-8000-000000000000")
    assert (unknown.status, unknown.code) == (404, "document_unknown")
