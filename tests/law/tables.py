"""Situation tables for tests: random ones, and the answers of everybody they can be asked of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from hypothesis import strategies as st

from yimen.law.fees import Fee
from yimen.law.limits import Limit, LimitUnit
from yimen.law.situations import SituationQuestion, SituationRow, SituationTable

_LIMITS = [None, Limit(3, LimitUnit.working_day, "某法第一条"), Limit(9, LimitUnit.working_day, "某法第二条")]
_FEES = [None, None, Fee(True, "10元", "某法第三条"), Fee(False, None, None)]
_ENDS = [None, None, None, "不用申请。", "请到别处申请。"]


@st.composite
def tables(draw: st.DrawFn) -> SituationTable:
    """Up to four questions of two or three options, some asked only after another; up to six rows."""
    questions: list[SituationQuestion] = []
    for number in range(draw(st.integers(1, 4))):
        options = tuple((f"o{one}", f"选项{one}") for one in range(draw(st.integers(2, 3))))
        when = draw(_conditions(questions, most=1)) if draw(st.booleans()) else {}
        questions.append(SituationQuestion(f"q{number}", f"问题{number}", options, asked_when=when))
    rows = draw(st.lists(_rows(questions), min_size=1, max_size=6))
    return SituationTable(tuple(questions), tuple(rows), complete=draw(st.booleans()))


@st.composite
def _conditions(draw: st.DrawFn, questions: list[SituationQuestion], *, most: int) -> Mapping[str, frozenset[str]]:
    if not questions:
        return {}
    chosen = draw(st.lists(st.sampled_from(questions), max_size=most, unique_by=lambda one: one.key))
    return {one.key: draw(st.frozensets(st.sampled_from(sorted(one.values)), min_size=1)) for one in chosen}


@st.composite
def _rows(draw: st.DrawFn, questions: list[SituationQuestion]) -> SituationRow:
    return SituationRow(
        when=draw(_conditions(questions, most=3)),
        needs=draw(st.frozensets(st.sampled_from(["m2", "m3"]), max_size=2)),
        asks=draw(st.frozensets(st.sampled_from(["project_name"]), max_size=1)),
        legal_limit=draw(st.sampled_from(_LIMITS)),
        fee=draw(st.sampled_from(_FEES)),
        end=draw(st.sampled_from(_ENDS)),
    )


def everybody(table: SituationTable) -> Iterator[dict[str, str]]:
    """Every combination of answers to all questions, asked or not."""
    keys = [one.key for one in table.questions]
    for values in product(*([value for value, _ in one.options] for one in table.questions)):
        yield dict(zip(keys, values, strict=True))


def rows_that_fit(table: SituationTable, answers: Mapping[str, str]) -> list[int]:
    """The numbers (from 0) of the rows that fit, found by the words of the definition and nothing cleverer."""
    return [
        number
        for number, row in enumerate(table.rows)
        if all(_holds(table, key, values, answers) for key, values in row.when.items())
    ]


def _holds(table: SituationTable, key: str, values: frozenset[str], answers: Mapping[str, str]) -> bool:
    """A condition that any answer fits says nothing, so the premise of its question is not asked for either."""
    question = next(one for one in table.questions if one.key == key)
    if question.values <= values:
        return True
    return answers[key] in values and all(
        _holds(table, earlier, wanted, answers) for earlier, wanted in question.asked_when.items()
    )
