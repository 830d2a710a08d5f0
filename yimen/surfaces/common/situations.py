"""The situation questions (情形引导) of an item on a page: drawn, read, and said again as a summary."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

from yimen.law.refusal import Refusal
from yimen.law.situations import SITUATION, SituationQuestion, SituationTable, refusals_of, resolve


def questions(
    table: SituationTable, answers: Mapping[str, str], errors: Mapping[str, Refusal] | None = None
) -> list[dict[str, Any]]:
    """The questions asked of somebody with `answers`, for {% field %}; `errors` by the names of the inputs."""
    return [_field(one, answers.get(one.key, ""), errors or {}) for one in asked(table, answers)]


def asked(table: SituationTable, answers: Mapping[str, str]) -> list[SituationQuestion]:
    """The questions answered and still to be answered, in their order."""
    situation = resolve(table, answers)
    waiting = {one.key for one in situation.unanswered}
    return [one for one in table.questions if one.key in situation.answers or one.key in waiting]


def read(table: SituationTable | None, data: Mapping[str, Any]) -> dict[str, str]:
    """The answers in a query string or a form."""
    names = [one.key for one in table.questions] if table else []
    return {key: str(data[f"{SITUATION}{key}"]) for key in names if data.get(f"{SITUATION}{key}")}


def errors_of(table: SituationTable, answers: Mapping[str, str], shown: Container[str]) -> dict[str, Refusal]:
    """What is missing or wrong of the questions that were `shown`, by the names of the inputs."""
    found = refusals_of(table, answers)
    return {f"{SITUATION}{one.key}": found[one.key] for one in table.questions if one.key in found and one.key in shown}


def rows(table: SituationTable, answers: Mapping[str, str]) -> list[dict[str, Any]]:
    """The questions that are asked with what was answered, as rows of {% summary %}."""
    return [
        {"label": one.label, "value": one.words(answers[one.key]) if one.key in answers else None}
        for one in asked(table, answers)
    ]


def inputs(answers: Mapping[str, str]) -> list[tuple[str, str]]:
    """The answers as hidden inputs."""
    return [(f"{SITUATION}{key}", value) for key, value in answers.items()]


def _field(one: SituationQuestion, value: str, errors: Mapping[str, Refusal]) -> dict[str, Any]:
    name = f"{SITUATION}{one.key}"
    error = errors[name].message if name in errors else ""
    return {
        "key": name, "label": one.label, "kind": "radio", "hint": one.hint or "", "options": one.options,
        "value": value, "error": error,
    }  # fmt: skip
