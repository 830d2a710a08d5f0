"""提交申请: one submission makes one case (行政许可法第二十九条)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from tests.cases.cast import FOOD, MONDAY, NEIGHBOUR, Cast, act, upload
from tests.cases.refusing import refused
from yimen.cases.commands import submit
from yimen.cases.models import Case
from yimen.cases.queries import case_file, public_progress
from yimen.catalogue.queries import current_version
from yimen.demo.answers import answers
from yimen.foundation import trail
from yimen.law.actors import Actor
from yimen.law.applicants import applicant_of
from yimen.law.materials import SubmissionForm
from yimen.law.procedure import Act
from yimen.law.refusal import Refusals
from yimen.law.states import Channel, State
from yimen.people.queries import party_values


def _values(cast: Cast, actor: Actor) -> dict[str, str]:
    assert actor.party_id is not None
    form = current_version(cast.codes[FOOD]).form
    return answers(form, applicant_of(party_values(actor.party_id)), MONDAY.date())


def _submit(cast: Cast, values: dict[str, str], materials: dict[str, str], key: str = "k") -> Case:
    case, _ = submit(
        actor=cast.citizen, code=cast.codes[FOOD], values=values, materials=materials, channel=Channel.online, key=key,
        now=MONDAY,
    )  # fmt: skip
    return case


@pytest.mark.article("行政许可法第二十九条")
def test_a_submission_is_received_the_moment_it_arrives(cast: Cast) -> None:
    case = cast.submit()
    assert case.state == State.submitted
    assert case.received_at == MONDAY
    assert case.answer_due is not None
    assert (case.answer_due - MONDAY.date()).days == 7  # five working days over one weekend


@pytest.mark.article("行政许可法第三十二条第二款")
def test_the_voucher_lists_the_form_and_every_material(cast: Cast) -> None:
    case = cast.submit()
    documents = case_file(cast.citizen, number=case.number, now=MONDAY).documents
    assert [document.title for document in documents] == ["收件凭证"]


def test_the_same_request_twice_makes_one_case(cast: Cast) -> None:
    values = _values(cast, cast.citizen)
    assert _submit(cast, values, {}).id == _submit(cast, values, {}).id
    assert Case.objects.count() == 1


def test_the_same_request_gives_its_case_though_it_would_be_refused_by_now(cast: Cast) -> None:
    values = _values(cast, cast.citizen)
    made = _submit(cast, values, {})
    nameless = replace(cast.citizen, party_id=None)
    asked = partial(submit, actor=nameless, code=cast.codes[FOOD], materials={}, channel=Channel.online, now=MONDAY)
    with refused("real_name_required"):
        asked(values=values, key="another")
    assert asked(values=values, key="k") == (made, False)


def test_another_application_under_the_same_key_is_refused(cast: Cast) -> None:
    values = _values(cast, cast.citizen)
    _submit(cast, values, {})
    with refused("idempotency_conflict"):
        _submit(cast, values | {"premises_name": "另一家店"}, {})


def test_the_next_request_of_the_day_has_the_next_number(cast: Cast) -> None:
    first, second = cast.submit(key="a"), cast.submit(key="b")
    assert first.number.endswith("2026030200001")
    assert second.number.endswith("2026030200002")


def test_every_wrong_field_is_named_at_once(cast: Cast) -> None:
    values = _values(cast, cast.citizen) | {"id_number": "411721197803150281", "phone": "123"}
    with pytest.raises(Refusals) as wrong:
        _submit(cast, values, {})
    assert {"id_number", "phone"} <= set(wrong.value.errors)
    assert Case.objects.count() == 0


def test_a_strangers_upload_is_not_taken(cast: Cast) -> None:
    with refused("unknown_upload"):
        _submit(cast, _values(cast, cast.citizen), {"m1": str(upload(cast.stranger))})


@pytest.mark.parametrize("value", ["paper", "not-an-id", "0190163d-8694-739b-aea5-966c26f8ad91"])
def test_a_file_that_does_not_exist_is_refused(cast: Cast, value: str) -> None:
    with refused("unknown_upload"):
        _submit(cast, _values(cast, cast.citizen), {"m1": value})


def test_nobody_files_in_a_strangers_name(cast: Cast) -> None:
    with refused("not_own_identity"):
        _submit(cast, _values(cast, cast.stranger), {})


@pytest.mark.article("行政许可法第二十九条第二款")
def test_an_agent_files_for_somebody_else_under_her_own_name(cast: Cast) -> None:
    own = _values(cast, cast.citizen)
    agent = {
        "agent_kind": "agent",
        "agent_name": own["name"],
        "agent_id_number": own["id_number"],
        "agent_phone": own["phone"],
    }
    case = _submit(cast, _values(cast, cast.stranger) | agent, {})
    assert case.applicant_id == cast.stranger.party_id
    assert case.owner_id == cast.citizen.account_id


def test_a_clerk_takes_in_paper_for_somebody_without_an_account(cast: Cast) -> None:
    case = cast.walk_in()
    assert case.applicant_name == NEIGHBOUR.name
    assert case.owner_id is None
    assert case.channel == Channel.counter


def test_anybody_with_the_query_code_sees_masked_progress(cast: Cast) -> None:
    case = cast.walk_in()
    progress = public_progress(case.query_code.lower(), today=MONDAY.date())
    assert progress.card.applicant == "刘*山"
    assert [event.act for event in progress.events] == ["submit"]


def test_a_stranger_is_told_that_the_case_does_not_exist(cast: Cast) -> None:
    case = cast.submit()
    with refused("case_not_found"):
        case_file(cast.stranger, number=case.number, now=MONDAY)


def test_nothing_that_identifies_the_applicant_is_in_the_trail(cast: Cast) -> None:
    case = cast.submit()
    entries = str([entry.details for entry in trail.read(case.id)])
    assert "王秀英" not in entries
    assert party_values(case.applicant_id)["id_number"] not in entries


def test_the_query_of_a_later_day_shows_the_days_left(cast: Cast) -> None:
    case = cast.submit()
    card = case_file(cast.citizen, number=case.number, now=MONDAY + timedelta(days=3)).card
    assert card.due is not None
    assert card.due.days_left == 2


def test_the_form_that_was_filled_in_is_not_asked_for_again(cast: Cast) -> None:
    case = cast.submit()
    first = case_file(cast.citizen, number=case.number, now=MONDAY).materials[0]
    assert (first.name, first.form) == ("食品经营许可申请书", SubmissionForm.filled_in)
    act(cast.clerk, case, Act.receive)
    assert act(cast.clerk, case, Act.accept).state == State.accepted
