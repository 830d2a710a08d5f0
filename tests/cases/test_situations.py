"""情形引导: an application holds exactly the materials, fields, limit and fee of its applicant's situation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from django.db import connection

from tests.cases.cast import FOOD, MONDAY, NEIGHBOUR, PENSION_CHECK, Cast, act, ask_for_the_situation, upload
from tests.cases.refusing import refused
from yimen.archives.case_sheet import ArchivedAnswer
from yimen.cases.commands import perform, save_draft, submit, take_in
from yimen.cases.models import Case, Draft
from yimen.cases.queries import case_file, draft_of
from yimen.cases.queries.record import case_record
from yimen.catalogue.queries import current_version, in_situation
from yimen.demo.answers import answers
from yimen.dossiers.case_materials import materials_of
from yimen.law.actors import Actor
from yimen.law.applicants import applicant_of
from yimen.law.procedure import Act
from yimen.law.refusal import Refusals
from yimen.law.states import Channel, State
from yimen.people.queries import party_values

SMALL = {"sells": "meals", "agent": "self", "size": "small"}
BY_AGENT = {"sells": "meals", "agent": "agent", "size": "large"}


@pytest.fixture(autouse=True)
def _asked(cast: Cast) -> None:
    ask_for_the_situation()


def apply(
    cast: Cast, situation: Mapping[str, str] | None, *, materials: Mapping[str, str] | None = None, key: str = "k"
) -> Case:
    case, _ = submit(
        actor=cast.citizen, code=cast.codes[FOOD], values=_values(cast, situation), materials=materials or {},
        situation=situation, channel=Channel.online, key=key, now=MONDAY,
    )  # fmt: skip
    return case


def _values(cast: Cast, situation: Mapping[str, str] | None) -> dict[str, str]:
    version = in_situation(current_version(cast.codes[FOOD]), situation)
    assert cast.citizen.party_id is not None
    return answers(version.form, applicant_of(party_values(cast.citizen.party_id)), MONDAY.date())


def accepted(cast: Cast, case: Case) -> Case:
    act(cast.clerk, case, Act.receive)
    return act(cast.clerk, case, Act.accept)


def all_materials(actor: Actor, cast: Cast, situation: Mapping[str, str]) -> dict[str, str]:
    content = in_situation(current_version(cast.codes[FOOD]), situation).content
    return {one.key: str(upload(actor)) for one in content.materials if one.must_be_handed_in}


@pytest.mark.article("行政许可法第三十条")
def test_the_case_has_exactly_the_materials_of_the_situation(cast: Cast) -> None:
    small, by_agent = apply(cast, SMALL, key="a"), apply(cast, BY_AGENT, key="b")
    assert "m6" not in {one.key for one in materials_of(small.id)}
    assert {one.key: one.required for one in materials_of(by_agent.id)}["m6"]


def test_a_material_of_another_situation_is_not_taken(cast: Cast) -> None:
    with refused("unknown_material"):
        apply(cast, SMALL, materials={"m6": str(upload(cast.citizen))})


def test_a_field_of_some_situations_is_asked_only_there(cast: Cast) -> None:
    assert "premises_area" in _values(cast, SMALL)
    assert "premises_area" not in _values(cast, BY_AGENT)
    assert "premises_area" not in apply(cast, BY_AGENT).form


@pytest.mark.article("行政许可法第四十二条")
def test_the_decision_runs_by_the_limit_of_the_situation(cast: Cast) -> None:
    days = {}
    for name, situation in (("small", SMALL), ("large", BY_AGENT)):
        case = apply(cast, situation, materials=all_materials(cast.citizen, cast, situation), key=name)
        case = accepted(cast, case)
        days[name] = case.statutory_due
        file = case_file(cast.citizen, number=case.number, now=MONDAY)
        assert file.decision_due is not None
        assert file.decision_due.date == case.statutory_due
    assert [day.isoformat() for day in days.values() if day] == ["2026-03-16", "2026-03-30"]


def test_what_is_missing_or_wrong_is_refused_by_question(cast: Cast) -> None:
    with pytest.raises(Refusals) as wrong:
        apply(cast, {"sells": "meals", "size": "huge"})
    found = {key: one.code for key, one in wrong.value.errors.items()}
    assert found == {"situation.agent": "situation_required", "situation.size": "situation_wrong"}
    with pytest.raises(Refusals) as nothing:
        apply(cast, None)
    assert set(nothing.value.errors) == {"situation.sells"}
    assert not Case.objects.exists()


def test_an_item_that_asks_nothing_takes_no_answers(cast: Cast) -> None:
    version = current_version(cast.codes[PENSION_CHECK])
    assert cast.citizen.party_id is not None
    values = answers(version.form, applicant_of(party_values(cast.citizen.party_id)), MONDAY.date())
    sent: dict[str, Any] = {
        "actor": cast.citizen, "code": version.code, "values": values, "materials": {}, "channel": Channel.online,
        "now": MONDAY,
    }  # fmt: skip
    with pytest.raises(Refusals):
        submit(**sent, situation=SMALL, key="a")
    case, _ = submit(**sent, key="b")
    assert case.situation is None


@pytest.mark.article("行政许可法第三十二条")
def test_who_needs_no_application_is_told_so_and_the_counter_still_answers_her(cast: Cast) -> None:
    with refused("situation_ends"):
        apply(cast, {"sells": "packaged"})
    version = current_version(cast.codes[FOOD])
    situation = {"sells": "packaged"}
    values = answers(in_situation(version, situation).form, NEIGHBOUR, MONDAY.date())
    case, _ = take_in(
        actor=cast.clerk, code=version.code, values=values, materials={}, situation=situation, key="w", now=MONDAY
    )
    assert case.state == State.received


def test_the_answers_are_kept_encrypted_and_only_those_that_were_asked(cast: Cast) -> None:
    case = apply(cast, {**SMALL, "agent": "self"})
    assert Case.objects.get(pk=case.pk).situation == SMALL
    with connection.cursor() as cursor:
        cursor.execute("SELECT situation FROM cases_case WHERE id = %s", [case.pk])
        assert b"meals" not in bytes(cursor.fetchone()[0])


def test_applicant_clerk_and_archive_read_the_situation_in_words(cast: Cast) -> None:
    case = apply(cast, SMALL)
    for viewer in (cast.citizen, cast.clerk):
        file = case_file(viewer, number=case.number, now=MONDAY)
        said = [(one.label, one.value, one.masked) for one in file.answers if one.key.startswith("situation.")]
        assert said == [("卖什么？", "做餐饮", False), ("谁来办？", "自己办", False), ("多大的店？", "小店", False)]
    record = case_record(case.number)
    assert record.answers[0].key == "situation.sells"
    assert record.row["situation"] == SMALL
    assert ArchivedAnswer("situation.sells", "卖什么？", "做餐饮").masked == "做餐饮"


def test_another_situation_under_the_same_key_is_another_request(cast: Cast) -> None:
    case = apply(cast, BY_AGENT)
    assert apply(cast, BY_AGENT).id == case.id
    with refused("idempotency_conflict"):
        submit(
            actor=cast.citizen, code=cast.codes[FOOD], values=_values(cast, BY_AGENT), materials={}, situation=SMALL,
            channel=Channel.online, key="k", now=MONDAY,
        )  # fmt: skip


def test_a_case_keeps_the_situation_of_the_version_it_was_received_under(cast: Cast) -> None:
    case = apply(cast, BY_AGENT, materials=all_materials(cast.citizen, cast, BY_AGENT))
    perform(actor=cast.clerk, number=case.number, act=Act.receive, values={}, now=MONDAY)
    assert case_file(cast.clerk, number=case.number, now=MONDAY).version.content.situations is not None


def test_a_draft_keeps_every_answer_and_every_file_whatever_is_changed(cast: Cast) -> None:
    version = current_version(cast.codes[FOOD])
    file = upload(cast.citizen)
    saved: dict[str, Any] = {"actor": cast.citizen, "version_id": version.version_id, "now": MONDAY}
    save_draft(**saved, values={"premises_area": "30"}, uploads={"m6": file}, situation=BY_AGENT)
    save_draft(**saved, values={}, uploads={}, situation={"agent": "self"})
    draft = draft_of(cast.citizen, version_id=version.version_id)
    assert draft is not None
    assert draft.situation == {**BY_AGENT, "agent": "self"}
    assert draft.uploads == {"m6": file}
    assert draft.values == {"premises_area": "30"}
    assert Draft.objects.count() == 1
