"""POST cases: one request makes one case, and an application that does not hold leaves nothing behind."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cases.cast import FOOD, Cast
from tests.surfaces.api.machine import Machine, application, machine
from yimen.cases.models import Case
from yimen.documents.models import Document
from yimen.foundation.models import TrailEntry
from yimen.surfaces.api.schemas.cases import StandingOut


def test_an_application_becomes_a_case(citizen: Machine, cast: Cast) -> None:
    answer = citizen.apply(application(cast, citizen))
    assert answer.status == 201
    case = StandingOut.model_validate(answer.body)
    assert (case.state, case.channel, case.item_name) == ("submitted", "api", FOOD)
    assert answer.body["dates"]["received"].startswith("2026-03-02T09:00")
    assert answer.body["clock"]["answer_due"] == "2026-03-09"
    assert [act["act"] for act in answer.body["acts"]] == ["withdraw"]
    assert citizen.send("get", answer.headers["Location"].removeprefix("/api/v1/")).status == 200


def test_what_the_house_knows_of_the_caller_need_not_be_sent_again(citizen: Machine, cast: Cast) -> None:
    body = application(cast, citizen)
    for known in ("applicant_kind", "name", "id_number", "phone", "address"):
        body["form"].pop(known, None)
    assert citizen.apply(body).status == 201


def test_the_same_request_again_finds_the_same_case(citizen: Machine, cast: Cast) -> None:
    body = application(cast, citizen)
    first, again = citizen.apply(body), citizen.apply(body)
    assert (first.status, again.status) == (201, 200)
    assert first.body["number"] == again.body["number"]
    assert Case.objects.count() == 1


def test_another_application_under_the_same_key_is_a_conflict(citizen: Machine, cast: Cast) -> None:
    body = application(cast, citizen)
    citizen.apply(body)
    answer = citizen.apply(body | {"materials": {}})
    assert (answer.status, answer.code, answer.fields) == (409, "idempotency_conflict", {"Idempotency-Key"})


def test_two_callers_may_use_the_same_key(citizen: Machine, clerk: Machine, cast: Cast) -> None:
    assert citizen.apply(application(cast, citizen)).status == 201
    at_counter = application(cast, clerk) | {"materials": {}}
    assert clerk.apply(at_counter).status == 201


def test_without_a_key_the_header_is_asked_for(citizen: Machine, cast: Cast) -> None:
    answer = citizen.send("post", "cases", application(cast, citizen))
    assert (answer.status, answer.fields) == (422, {"Idempotency-Key"})


def test_a_clerk_takes_in_and_receives_what_somebody_brought(clerk: Machine, cast: Cast) -> None:
    body = application(cast, clerk)
    body["materials"] = dict.fromkeys(body["materials"], "paper")
    answer = clerk.apply(body)
    assert (answer.status, answer.body["state"], answer.body["channel"]) == (201, "received", "counter")
    assert clerk.apply(body).status == 200


def test_a_clerk_without_the_power_takes_in_nothing(cast: Cast) -> None:
    clerk = machine(cast.unauthorised_clerk)
    answer = clerk.apply(application(cast, clerk))
    assert (answer.status, answer.code) == (403, "not_authorised")
    assert not Case.objects.exists()


def test_nobody_applies_in_the_name_of_a_stranger(stranger: Machine, citizen: Machine, cast: Cast) -> None:
    answer = stranger.apply(application(cast, citizen) | {"materials": {}})
    assert answer.status == 403
    assert not Case.objects.exists()


def test_a_strangers_file_is_an_unknown_file(citizen: Machine, stranger: Machine, cast: Cast) -> None:
    body = application(cast, citizen)
    body["materials"]["m1"] = stranger.upload().body["id"]
    answer = citizen.apply(body)
    assert (answer.status, answer.code, answer.fields) == (422, "unknown_upload", {"materials.m1"})


def _wrong(path: str, value: Any) -> Any:
    return pytest.param(path, value, id=f"{path}={value}")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        _wrong("form.id_number", "411721197803150028"),
        _wrong("form.phone", "12345"),
        _wrong("form.no_such_question", "x"),
        _wrong("form.name", ""),
        _wrong("form.name", 7),
        _wrong("materials.m99", "x"),
        _wrong("materials.m1", "no upload"),
        _wrong("materials.m1", "paper"),
        _wrong("item", "11411721XXX"),
        _wrong("item", None),
        _wrong("surprise", 1),
    ],
)
def test_what_does_not_hold_is_named_by_its_field_and_nothing_is_written(
    citizen: Machine, cast: Cast, path: str, value: Any
) -> None:
    body = application(cast, citizen)
    *way, last = path.split(".")
    at = body
    for step in way:
        at = at[step]
    at[last] = value
    answer = citizen.apply(body)
    assert answer.status == 422
    assert path in answer.fields
    assert not Case.objects.exists()
    assert not Document.objects.exists()
    assert not TrailEntry.objects.filter(kind="case").exists()


def test_what_was_wrong_can_be_mended_under_the_same_key(citizen: Machine, cast: Cast) -> None:
    body = application(cast, citizen)
    assert citizen.apply(body | {"form": body["form"] | {"phone": "1"}}).status == 422
    assert citizen.apply(body).status == 201
