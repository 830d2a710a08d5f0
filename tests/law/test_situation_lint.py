"""The checker of situation tables, beside one that looks at every combination of answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given

from tests.law.tables import everybody, rows_that_fit, tables
from tests.law.test_situations import CARD, ITEM, question
from yimen.law import situation_lint
from yimen.law.elements import ItemContent, content_from_json
from yimen.law.forms import FormDefinition, FormField, FormSection
from yimen.law.guide_rules import check_guide
from yimen.law.refusal import Refusal
from yimen.law.situations import SituationRow, SituationTable

CONTENT = content_from_json({"elements": {**ITEM, "situations": None}})
SINGLE = ("legal_limit", "promised_limit", "fee", "end")


def numbers(words: Iterable[str]) -> set[tuple[int, ...]]:
    return {tuple(int(one) - 1 for one in re.findall(r"第(\d+)行", sentence)) for sentence in words}


def sent_away(table: SituationTable, fit: list[int]) -> bool:
    return any(table.rows[one].end is not None for one in fit)


@given(tables())
def test_two_rows_contradict_exactly_where_somebody_gets_two_answers(table: SituationTable) -> None:
    expected = set()
    for answers in everybody(table):
        fit = rows_that_fit(table, answers)
        names = ("end",) if sent_away(table, fit) else SINGLE
        for pair in combinations(fit, 2):
            for name in names:
                one, other = (getattr(table.rows[number], name) for number in pair)
                if None not in (one, other) and one != other:
                    expected.add(pair)
    assert numbers(situation_lint.contradictory_rows(table, CONTENT)) == expected


@given(tables())
def test_a_complete_table_covers_everybody(table: SituationTable) -> None:
    left_out = any(not rows_that_fit(table, answers) for answers in everybody(table))
    assert bool([*situation_lint.uncovered(table, CONTENT)]) == (table.complete and left_out)


@given(tables())
def test_a_row_is_reported_exactly_when_nobody_would_miss_it(table: SituationTable) -> None:
    points = [rows_that_fit(table, answers) for answers in everybody(table)]
    expected = {
        number
        for number, row in enumerate(table.rows)
        if not any(number in fit and (row.end is not None or not sent_away(table, fit)) for fit in points)
    }
    for number in reversed(range(len(table.rows))):
        left = [[one for one in fit if one not in expected] for fit in points]
        without = [[one for one in fit if one != number] for fit in left]
        if number not in expected and [*map(said(table), left)] == [*map(said(table), without)]:
            expected.add(number)
    assert numbers(situation_lint.unreachable_rows(table, CONTENT)) == {(one,) for one in expected}


def said(table: SituationTable) -> Any:
    """What the rows of a point say together; that any row fits at all matters to a table that claims to be complete."""

    def of(fit: list[int]) -> object:
        rows: list[SituationRow] = [table.rows[one] for one in fit]
        ends = {row.end for row in rows} - {None}
        covered = bool(rows) or not table.complete
        if ends:
            return covered, ends
        parts = {("needs", key) for row in rows for key in row.needs} | {
            ("asks", key) for row in rows for key in row.asks
        }
        return covered, parts, *({getattr(row, name) for row in rows} - {None} for name in SINGLE)

    return of


def found(changes: dict[str, Any] | None = None, **elements: Any) -> dict[str, str]:
    content = content_from_json({"elements": {**ITEM, "situations": {**CARD, **(changes or {})}, **elements}})
    return {one.rule.code: one.finding.message for one in check_guide(content) if one.rule.code.startswith("situation")}


def rows(*more: dict[str, Any]) -> dict[str, Any]:
    return {"rows": [*CARD["rows"], *more]}


def test_a_sound_table_has_no_finding() -> None:
    assert found() == {}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"when": {"colour": ["red"]}, "needs": ["m2"]}, "没有的问题“colour”"),
        ({"when": {"who": ["dog"]}, "needs": ["m2"]}, "没有的选项“dog”"),
        ({"when": {"who": ["self"]}, "needs": ["m9"]}, "“m9”不在申请材料中"),
        ({"when": {"who": ["self"]}, "needs": ["m1"]}, "本来就是必要"),
        ({"when": {"who": ["self"]}, "asks": ["shoe_size"]}, "“shoe_size”不是表单项"),
        ({"when": {"who": ["self"]}, "asks": ["id_number"]}, "身份信息"),
    ],
)
def test_a_reference_to_what_is_not_there_is_found(row: dict[str, Any], words: str) -> None:
    assert words in found(rows(row))["situation_references"]


def test_a_question_may_only_depend_on_those_before_it() -> None:
    questions = [question("who", "self", "child", asked_when={"reason": ["lost"]}), question("reason", "renew", "lost")]
    changes = {"questions": questions, "rows": [{"when": {"who": ["child"]}, "needs": ["m2", "m3"]}]}
    assert "排在它前面" in found(changes)["situation_references"]


def test_a_row_against_the_premise_of_its_question_fits_nobody() -> None:
    row = {"when": {"who": ["self"], "guardian": ["parent"]}, "needs": ["m4"]}
    assert "第4行没有人符合" in found(rows(row))["situation_unreachable"]


def test_two_fees_for_one_person_are_found_with_the_person() -> None:
    row = {"when": {"who": ["child"]}, "fee": {"charged": False, "standard": None, "basis": None}}
    message = found(rows(row))["situation_contradiction"]
    assert "第1行和第4行的收费不同" in message
    assert "“reason？”选“renew”，“who？”选“child”" in message


def test_a_combination_no_row_fits_is_found() -> None:
    message = found({"rows": [CARD["rows"][0], CARD["rows"][2]]})["situation_uncovered"]
    assert "“reason？”选“lost”，“who？”选“self”" in message


def test_a_material_of_some_situations_that_no_row_needs_is_found() -> None:
    assert "材料m3" in found({"rows": CARD["rows"][:2]})["situation_material"]


def test_a_limit_or_fee_without_basis_is_found() -> None:
    limit = {"value": 30, "unit": "calendar_day", "basis": None}
    assert "法定时限没有写明依据" in found(rows({"when": {"who": ["self"]}, "legal_limit": limit}))["situation_basis"]
    fee = {"charged": True, "standard": "5元", "basis": None}
    assert "收费没有写明" in found({"rows": [{"when": {"reason": ["lost"]}, "fee": fee}]})["situation_basis"]


def test_a_promise_longer_than_the_law_is_found_in_the_situation_where_it_is() -> None:
    promise = {"value": 70, "unit": "calendar_day", "basis": None}
    message = found(rows({"when": {"who": ["child"]}, "promised_limit": promise}))["situation_promise"]
    assert "承诺时限70天长于法定时限60天" in message
    assert "relative" not in message  # there the law gives 90 days


def test_a_limit_on_the_spot_belongs_to_an_item_decided_on_the_spot() -> None:
    limit = {"value": 0, "unit": "working_day", "basis": "某法"}
    message = found(rows({"when": {"who": ["self"]}, "legal_limit": limit}), case_type="2")["situation_promise"]
    assert "办件类型" in message


def content(changes: dict[str, Any]) -> ItemContent:
    return content_from_json({"elements": {**ITEM, "situations": {**CARD, **changes}}})


def test_a_faulty_table_is_refused_with_everything_that_is_wrong() -> None:
    form = FormDefinition((FormSection("a", "项目", (FormField("project_name", required=True),)),))
    situation_lint.refuse_faulty(content({}), form)
    with pytest.raises(Refusal) as refused:
        situation_lint.refuse_faulty(content({"rows": CARD["rows"][:2]}), form)
    assert (refused.value.code, refused.value.field) == ("situations_faulty", "situations")
    with pytest.raises(Refusal, match="不在该事项的表单中"):
        situation_lint.refuse_faulty(content({}), FormDefinition(()))
