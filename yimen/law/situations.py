"""情形引导: a few questions decide which materials, fields, limits and fee an application has.

A `SituationTable` is a decision table. Every row that fits the answers applies (DMN calls it "collect"): materials and
fields of all of them add up, so that the order of rows never matters and no row undoes another. What there can be only
one of (a limit, the fee, an end) must be the same in every row that fits; `situation_lint` finds where it is not, and
such a table is not published. A question is asked only while an answer to it can still matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from yimen.law.data_elements import Options
from yimen.law.fees import Fee
from yimen.law.limits import Limit
from yimen.law.refusal import Refusal

Conditions = Mapping[str, frozenset[str]]
SITUATION = "situation."
"""Before the key of a question wherever answers to the form are listed too."""


@dataclass(frozen=True, slots=True)
class SituationQuestion:
    """One question with one answer of `options`. `asked_when`: the answers to earlier questions it belongs to; every
    row that mentions the question is bound by them too.
    """

    key: str
    label: str
    options: Options
    hint: str | None = None
    asked_when: Conditions = field(default_factory=lambda: MappingProxyType({}))

    @property
    def values(self) -> frozenset[str]:
        """What may be answered."""
        return frozenset(value for value, _ in self.options)

    def words(self, value: str) -> str:
        """The answer as it was read."""
        return dict(self.options).get(value, value)


@dataclass(frozen=True, slots=True)
class SituationRow:
    """What holds when the answer to each question of `when` is among its values.

    `needs` are materials of the guide that become necessary (情形必要), `asks` fields of the form that are asked. A
    limit carries its basis as its article. `end`: this person needs no application, or another one; in words.
    """

    when: Conditions
    needs: frozenset[str] = frozenset()
    asks: frozenset[str] = frozenset()
    legal_limit: Limit | None = None
    promised_limit: Limit | None = None
    fee: Fee | None = None
    end: str | None = None

    @property
    def has_effect(self) -> bool:
        """Whether the row does anything; one that does nothing says "here, nothing more" in a complete table."""
        single = (self.legal_limit, self.promised_limit, self.fee, self.end)
        return bool(self.needs or self.asks) or any(one is not None for one in single)


@dataclass(frozen=True)
class SituationTable:
    """The questions in their order and the rows. `complete`: the table claims that some row fits every applicant."""

    questions: tuple[SituationQuestion, ...]
    rows: tuple[SituationRow, ...]
    complete: bool = False

    @cached_property
    def conditions(self) -> tuple[Conditions, ...]:
        """For each row all that must hold: its own conditions, and those under which its questions are asked at all.
        A question that any answer fits is left out."""
        return tuple(self._closed(row.when) for row in self.rows)

    @cached_property
    def conditional_fields(self) -> frozenset[str]:
        """Fields of the form that only some situations are asked."""
        return frozenset(key for row in self.rows for key in row.asks)

    def is_asked(self, question: SituationQuestion, answers: Mapping[str, str]) -> bool:
        """Whether, after the `answers` to the questions before it, a row that does something depends on it."""
        earlier = {one.key for one in self.questions[: self.questions.index(question)]}
        return any(
            question.key in conditions
            and all(answers.get(key) in values for key, values in conditions.items() if key in earlier)
            for row, conditions in zip(self.rows, self.conditions, strict=True)
            if row.has_effect
        )

    def _closed(self, when: Conditions) -> Conditions:
        questions = {one.key: one for one in self.questions}
        closed: dict[str, frozenset[str]] = {}
        waiting = [when]
        while waiting:
            for key, values in waiting.pop().items():
                asked = questions.get(key)
                if asked is None or not asked.values <= values:
                    if asked is not None and key not in closed:
                        waiting.append(asked.asked_when)
                    closed[key] = closed.get(key, values) & values
        return closed


@dataclass(frozen=True, slots=True)
class Situation:
    """What the table says of somebody with `answers` (only those that were asked), as far as it is known already.

    A limit or fee that is None is the item's own. `unanswered` are the questions still to be answered, of those that
    are sure to be asked; when there are none, the situation is settled.
    """

    answers: Mapping[str, str]
    unanswered: tuple[SituationQuestion, ...]
    needs: frozenset[str]
    asks: frozenset[str]
    legal_limit: Limit | None
    promised_limit: Limit | None
    fee: Fee | None
    end: str | None

    @property
    def settled(self) -> bool:
        """Whether every question that matters has its answer."""
        return not self.unanswered


def resolve(table: SituationTable, answers: Mapping[str, str]) -> Situation:
    """The situation of somebody who gave `answers`; those to questions that are not asked are dropped, since she
    changed an answer before them. An end needs no further answer.
    """
    kept: dict[str, str] = {}
    unanswered: list[SituationQuestion] = []
    for question in table.questions:
        if _end(_fitting(table, kept)) is not None:
            break
        if not table.is_asked(question, kept):
            continue
        if (answer := answers.get(question.key)) in question.values:
            kept[question.key] = str(answer)
        else:
            unanswered.append(question)
    rows = _fitting(table, kept)
    end = _end(rows)
    return Situation(
        answers=kept,
        unanswered=() if end is not None else tuple(unanswered),
        needs=frozenset(key for row in rows for key in row.needs),
        asks=frozenset(key for row in rows for key in row.asks),
        legal_limit=next((row.legal_limit for row in rows if row.legal_limit is not None), None),
        promised_limit=next((row.promised_limit for row in rows if row.promised_limit is not None), None),
        fee=next((row.fee for row in rows if row.fee is not None), None),
        end=end,
    )


def refusals_of(table: SituationTable, answers: Mapping[str, str]) -> dict[str, Refusal]:
    """What is missing or wrong in `answers`, by the key of the question; empty when the situation is settled."""
    known = {one.key: one for one in table.questions}
    found = {
        key: Refusal("situation_unknown", "情形引导里没有这个问题，请刷新页面后重新回答。", field=key)
        for key in answers
        if key not in known
    }
    for question in resolve(table, answers).unanswered:
        given = answers.get(question.key)
        code, words = (
            ("situation_wrong", f"请从列出的选项中选择：{question.label}")
            if given
            else ("situation_required", f"请选择：{question.label}")
        )
        found[question.key] = Refusal(code, words, field=question.key)
    return found


def _fitting(table: SituationTable, answers: Mapping[str, str]) -> list[SituationRow]:
    return [
        row
        for row, conditions in zip(table.rows, table.conditions, strict=True)
        if all(answers.get(key) in values for key, values in conditions.items())
    ]


def _end(rows: list[SituationRow]) -> str | None:
    return next((row.end for row in rows if row.end is not None), None)
