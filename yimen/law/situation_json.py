"""A situation table as JSON: whether it can be read, and reading it. What it says is judged by `situation_lint`.

    {"complete": true,
     "questions": [{"key": "reason", "label": "为什么办？", "options": [["renew", "到期换领"], ["lost", "丢失补领"]],
                    "hint": null, "asked_when": null}],
     "rows": [{"when": {"reason": ["renew"]}, "needs": ["m1"]}]}

A row may leave out what it does not change: `needs`, `asks`, `legal_limit`, `promised_limit` ({value, unit, basis}),
`fee` ({charged, standard, basis}), `end` (words).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from math import prod
from typing import Any

from yimen.law.fees import Fee
from yimen.law.limits import Limit, LimitUnit
from yimen.law.situations import Conditions, SituationQuestion, SituationRow, SituationTable

MOST_QUESTIONS = 12
MOST_OPTIONS = 12
MOST_ROWS = 200
MOST_COMBINATIONS = 100_000
"""Above it the checker, which is exact, might think for too long; real tables have a few dozen."""

_KEY = re.compile(r"[a-z][a-z0-9_]{0,29}")
_QUESTION = frozenset({"key", "label", "options", "hint", "asked_when"})
_UNITS = tuple(unit.value for unit in LimitUnit)


def table_from_json(value: Mapping[str, Any]) -> SituationTable:
    """The table in `value`, in which `fault_of_table` found no fault."""
    return SituationTable(
        questions=tuple(_question(one) for one in value["questions"]),
        rows=tuple(_row(one) for one in value["rows"]),
        complete=value["complete"],
    )


def fault_of_table(value: object) -> str | None:
    """What is wrong with `value` as the JSON of a table, in Chinese; None when it can be read."""
    if not isinstance(value, dict) or set(value) != {"complete", "questions", "rows"}:
        return "应含 complete、questions、rows。"
    if not isinstance(value["complete"], bool):
        return "complete 应为 true 或 false。"
    questions, rows = value["questions"], value["rows"]
    if not isinstance(questions, list) or not 1 <= len(questions) <= MOST_QUESTIONS:
        return f"应有1到{MOST_QUESTIONS}个问题。"
    if not isinstance(rows, list) or not 1 <= len(rows) <= MOST_ROWS:
        return f"应有1到{MOST_ROWS}行。"
    return _first("第{}个问题", questions, _fault_of_question) or _fault_of_all(questions) or _faults_of_rows(rows)


def _fault_of_all(questions: list[dict[str, Any]]) -> str | None:
    if len({one["key"] for one in questions}) != len(questions):
        return "问题的 key 重复。"
    count = prod(len(one["options"]) for one in questions)
    return f"问题的组合有{count}种，最多{MOST_COMBINATIONS}种，请减少问题。" if count > MOST_COMBINATIONS else None


def _faults_of_rows(rows: list[object]) -> str | None:
    return _first("第{}行", rows, _fault_of_row)


def _first(name: str, values: list[Any], judge: Callable[[Any], str | None]) -> str | None:
    found = ((number, judge(one)) for number, one in enumerate(values, 1))
    return next((f"{name.format(number)}{fault}" for number, fault in found if fault), None)


def _fault_of_question(one: object) -> str | None:
    if not isinstance(one, dict) or set(one) != _QUESTION:
        return "应含 key、label、options、hint、asked_when。"
    if not _is_key(one["key"]) or not _is_text(one["label"]):
        return "的 key 应为小写字母开头的标识，label 应为文字。"
    if not (one["hint"] is None or _is_text(one["hint"])):
        return "的 hint 应为文字或 null。"
    if not _are_options(one["options"]):
        return f"应有2到{MOST_OPTIONS}个选项，每个写作 [值, 文字]，值不重复。"
    return None if one["asked_when"] is None or _is_conditions(one["asked_when"]) else "的 asked_when 写法不对。"


def _are_options(options: object) -> bool:
    if not isinstance(options, list) or not 2 <= len(options) <= MOST_OPTIONS:
        return False
    good = all(isinstance(one, list) and len(one) == 2 and _is_key(one[0]) and _is_text(one[1]) for one in options)
    return good and len({one[0] for one in options}) == len(options)


def _fault_of_row(one: object) -> str | None:
    if not isinstance(one, dict) or not _is_conditions(one.get("when")):
        return "的 when 应为 {问题: [选项, …]}。"
    for key, value in one.items():
        if key not in _PARTS:
            return f"没有名为“{key}”的内容。"
        if value is not None and not _PARTS[key](value):
            return f"的 {key} 写法不对。"
    return None


def _is_key(value: object) -> bool:
    return isinstance(value, str) and _KEY.fullmatch(value) is not None


def _is_text(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= 300


def _is_conditions(value: object) -> bool:
    return isinstance(value, dict) and all(_is_key(key) and bool(one) and _is_keys(one) for key, one in value.items())


def _is_keys(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_key, value)) and len(set(value)) == len(value)


def _is_limit(value: object) -> bool:
    if not isinstance(value, dict) or set(value) != {"value", "unit", "basis"} or value["unit"] not in _UNITS:
        return False
    number = value["value"]
    whole = isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= 9999
    return whole and (value["basis"] is None or _is_text(value["basis"]))


def _is_fee(value: object) -> bool:
    if not isinstance(value, dict) or set(value) != {"charged", "standard", "basis"}:
        return False
    return isinstance(value["charged"], bool) and all(
        value[key] is None or _is_text(value[key]) for key in ("standard", "basis")
    )


_PARTS: Mapping[str, Callable[[object], bool]] = {
    "when": _is_conditions,
    "needs": _is_keys,
    "asks": _is_keys,
    "legal_limit": _is_limit,
    "promised_limit": _is_limit,
    "fee": _is_fee,
    "end": _is_text,
}


def _question(one: Mapping[str, Any]) -> SituationQuestion:
    return SituationQuestion(
        key=one["key"],
        label=one["label"],
        options=tuple((value, words) for value, words in one["options"]),
        hint=one["hint"],
        asked_when=_conditions(one["asked_when"] or {}),
    )


def _row(one: Mapping[str, Any]) -> SituationRow:
    fee = one.get("fee")
    return SituationRow(
        when=_conditions(one["when"]),
        needs=frozenset(one.get("needs") or ()),
        asks=frozenset(one.get("asks") or ()),
        legal_limit=_limit(one.get("legal_limit")),
        promised_limit=_limit(one.get("promised_limit")),
        fee=None if fee is None else Fee(**fee),
        end=one.get("end"),
    )


def _conditions(value: Mapping[str, list[str]]) -> Conditions:
    return {key: frozenset(values) for key, values in value.items()}


def _limit(value: Mapping[str, Any] | None) -> Limit | None:
    return None if value is None else Limit(value["value"], LimitUnit(value["unit"]), value["basis"] or "")
