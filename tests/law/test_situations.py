"""Situation tables: what they say of whom, which questions are asked, and how they are read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law.tables import everybody, rows_that_fit, tables
from yimen.law.applicants import Applicant, answers_of
from yimen.law.elements import content_from_json, content_to_json
from yimen.law.fees import Fee
from yimen.law.forms import APPLICANT_FIELDS, FormDefinition, FormField, FormSection
from yimen.law.limits import Limit, LimitUnit
from yimen.law.parties import PartyKind
from yimen.law.situated import content_in, form_in
from yimen.law.situation_json import MOST_COMBINATIONS, fault_of_table, table_from_json
from yimen.law.situations import SituationTable, refusals_of, resolve


def question(key: str, *options: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "label": f"{key}？", "options": [[one, one] for one in options], "hint": None,
            "asked_when": None, **more}  # fmt: skip


# Renewing an identity card: the old card is brought or was lost; a lost one costs more.
CARD: dict[str, Any] = {
    "complete": True,
    "questions": [
        question("reason", "renew", "lost"),
        question("who", "self", "child"),
        question("guardian", "parent", "relative", asked_when={"who": ["child"]}),
    ],
    "rows": [
        {"when": {"reason": ["renew"]}, "needs": ["m2"], "fee": {"charged": True, "standard": "20元", "basis": "某文"}},
        {"when": {"reason": ["lost"]}, "fee": {"charged": True, "standard": "40元", "basis": "某文"}},
        {"when": {"guardian": ["relative"]}, "needs": ["m3"], "asks": ["project_name"],
         "legal_limit": {"value": 90, "unit": "calendar_day", "basis": "某法第二条"}},
    ],
}  # fmt: skip


def material(key: str, necessity: str) -> dict[str, Any]:
    return {"key": key, "order": 1, "name": f"材料{key}", "form": None, "necessity": necessity, "source": None,
            "source_code": None, "shareable": None, "kind": None, "basis": None}  # fmt: skip


ITEM = {
    "item_name": "换领身份证",
    "legal_limit": {"value": 60, "unit": "calendar_day"},
    "materials": [material("m1", "required"), material("m2", "conditional"), material("m3", "conditional"),
                  material("m4", "optional")],
    "situations": CARD,
}  # fmt: skip


def card() -> SituationTable:
    return table_from_json(CARD)


def test_every_row_that_fits_adds_what_it_needs() -> None:
    found = resolve(card(), {"reason": "renew", "who": "child", "guardian": "relative"})
    assert found.settled
    assert found.needs == {"m2", "m3"}
    assert found.fee == Fee(True, "20元", "某文")
    assert found.legal_limit == Limit(90, LimitUnit.calendar_day)


def test_a_question_is_asked_only_after_the_answer_it_belongs_to() -> None:
    asked = [one.key for one in resolve(card(), {}).unanswered]
    assert asked == ["reason", "who"]
    assert [one.key for one in resolve(card(), {"reason": "lost", "who": "self"}).unanswered] == []
    assert [one.key for one in resolve(card(), {"reason": "lost", "who": "child"}).unanswered] == ["guardian"]


def test_an_answer_to_a_question_no_longer_asked_is_dropped() -> None:
    found = resolve(card(), {"reason": "lost", "who": "self", "guardian": "relative"})
    assert dict(found.answers) == {"reason": "lost", "who": "self"}
    assert found.needs == frozenset()


def test_an_end_needs_no_further_answer() -> None:
    rows = [{"when": {"reason": ["lost"]}, "end": "请先挂失。"}, *CARD["rows"]]
    found = resolve(table_from_json({**CARD, "rows": rows}), {"reason": "lost"})
    assert found.settled
    assert found.end == "请先挂失。"


def test_missing_wrong_and_unknown_answers_are_refused_by_question() -> None:
    assert {key: one.code for key, one in refusals_of(card(), {"who": "nobody", "colour": "red"}).items()} == {
        "reason": "situation_required", "who": "situation_wrong", "colour": "situation_unknown",
    }  # fmt: skip
    assert refusals_of(card(), {"reason": "lost", "who": "self"}) == {}


@given(tables())
def test_everybody_gets_what_the_rows_that_fit_her_say(table: SituationTable) -> None:
    for answers in everybody(table):
        rows = [table.rows[number] for number in rows_that_fit(table, answers)]
        found = resolve(table, answers)
        ends = {row.end for row in rows} - {None}
        assert found.settled
        assert (found.end in ends) if ends else (found.end is None)
        if not ends:
            assert found.needs == {key for row in rows for key in row.needs}
            assert found.asks == {key for row in rows for key in row.asks}
            assert found.legal_limit in ({row.legal_limit for row in rows} - {None} or {None})
            assert found.fee in ({row.fee for row in rows} - {None} or {None})


@given(tables())
def test_the_answers_that_are_kept_say_all_there_is_to_say(table: SituationTable) -> None:
    for answers in everybody(table):
        found = resolve(table, answers)
        assert resolve(table, found.answers) == found


@given(tables(), st.data())
def test_no_question_is_put_that_turns_out_not_to_matter(table: SituationTable, data: st.DataObject) -> None:
    """However few of her answers she has given, what is asked of her next is asked in the end, or an end came first."""
    for answers in everybody(table):
        given_so_far = data.draw(st.sets(st.sampled_from(sorted(answers))))
        asked = resolve(table, {key: answers[key] for key in given_so_far}).unanswered
        settled = resolve(table, answers)
        assert settled.end is not None or {one.key for one in asked} <= set(settled.answers)


@given(tables())
def test_answering_what_is_asked_comes_to_an_end(table: SituationTable) -> None:
    answers: dict[str, str] = {}
    for _ in table.questions:
        for one in resolve(table, answers).unanswered:
            answers[one.key] = one.options[-1][0]
    assert resolve(table, answers).settled


def test_the_list_of_a_situation_has_exactly_its_materials_limit_and_fee() -> None:
    content = content_from_json({"elements": ITEM, "demonstration": ["situations"]})
    situation = resolve(card(), {"reason": "renew", "who": "child", "guardian": "relative"})
    here = content_in(content, situation)
    assert [(one.key, one.must_be_given) for one in here.materials] == [
        ("m1", True), ("m2", True), ("m3", True), ("m4", False),
    ]  # fmt: skip
    assert here.legal_limit == Limit(90, LimitUnit.calendar_day)
    assert here.fee.standard == "20元"
    assert here.is_demonstration("fee")
    assert here.elements["legal_limit_note"] == "某法第二条"

    lost = content_in(content, resolve(card(), {"reason": "lost", "who": "self"}))
    assert [one.key for one in lost.materials] == ["m1", "m4"]
    assert lost.legal_limit == Limit(60, LimitUnit.calendar_day)
    assert not lost.is_demonstration("legal_limit")


def test_materials_not_published_stay_not_published() -> None:
    content = content_from_json({"elements": {**ITEM, "materials": None}})
    assert content_in(content, resolve(card(), {})).elements["materials"] is None


def test_a_field_of_some_situations_is_asked_only_there() -> None:
    content = content_from_json({"elements": ITEM})
    name, region = FormField("project_name", required=True), FormField("region", required=True)
    form = FormDefinition((FormSection("a", "项目", (name,)), FormSection("b", "地点", (region,))))
    assert form_in(form, content, resolve(card(), {"reason": "lost", "who": "self"})).sections == form.sections[1:]
    child = resolve(card(), {"reason": "lost", "who": "child", "guardian": "relative"})
    assert form_in(form, content, child) == form


def test_a_list_with_a_table_is_read_again_as_it_was_written() -> None:
    content = content_from_json({"elements": ITEM})
    assert content_from_json(content_to_json(content)) == content
    assert content.situations == card()


def changed(**parts: Any) -> dict[str, Any]:
    return {**CARD, **parts}


def with_row(**parts: Any) -> dict[str, Any]:
    return changed(rows=[{"when": {}, **parts}])


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([], "complete"),
        (changed(complete="yes"), "complete"),
        (changed(questions=[]), "个问题"),
        (changed(questions=[question("q", "a")]), "第1个问题应有2到"),
        (changed(questions=[question("q", "a", "a")]), "不重复"),
        (changed(questions=[question("Q", "a", "b")]), "key"),
        (changed(questions=[question("q", "a", "b", label=" ")]), "label"),
        (changed(questions=[question("q", "a", "b", hint=3)]), "hint"),
        (changed(questions=[question("q", "a", "b", asked_when={"p": []})]), "asked_when"),
        (changed(questions=[question("q", "a", "b"), question("q", "a", "b")]), "重复"),
        (changed(questions=[question(f"q{one}", *"abcdefgh") for one in range(6)]), str(MOST_COMBINATIONS)),
        (changed(questions=[{"key": "q"}]), "asked_when"),
        (changed(rows=[]), "行"),
        (changed(rows=[{"needs": []}]), "第1行的 when"),
        (changed(rows=[3]), "第1行的 when"),
        (with_row(when={"q": "a"}), "when"),
        (with_row(colour="red"), "colour"),
        (with_row(needs=["m1", "m1"]), "needs"),
        (with_row(asks="name"), "asks"),
        (with_row(legal_limit={"value": -1, "unit": "month", "basis": None}), "legal_limit"),
        (with_row(promised_limit={"value": True, "unit": "month", "basis": None}), "promised_limit"),
        (with_row(promised_limit={"value": 3, "unit": "year", "basis": None}), "promised_limit"),
        (with_row(fee={"charged": None, "standard": None, "basis": None}), "fee"),
        (with_row(end=""), "end"),
    ],
)
def test_what_cannot_be_read_is_answered_in_words(value: object, words: str) -> None:
    fault = fault_of_table(value)
    assert fault is not None
    assert words in fault


def test_what_a_row_does_not_change_may_be_left_out_or_null() -> None:
    assert fault_of_table(CARD) is None
    assert fault_of_table(with_row(needs=None, end=None)) is None


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | (
    st.dictionaries(st.sampled_from(["complete", "questions", "rows", "when", "key", "options"]), inner)
)))  # fmt: skip
def test_whatever_is_in_a_file_is_answered_and_never_crashed_on(value: object) -> None:
    fault_of_table(value)
    fault_of_table(changed(questions=value))
    fault_of_table(changed(rows=value))
    fault_of_table(with_row(legal_limit=value, when=value))


def test_the_fields_about_the_applicant_are_those_a_situation_may_not_take_away() -> None:
    person = Applicant(PartyKind.natural, "王", "1", "1", "1", None, None)
    entity = replace(person, kind=PartyKind.legal, representative="李")
    assert set(answers_of(person)) | set(answers_of(entity)) <= APPLICANT_FIELDS
