"""Whether a value of an element can be read: one reader per kind, which answers with the fault in words or None."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeGuard

from yimen.law import element_codes as codes
from yimen.law.element_list import Element, Kind
from yimen.law.review_steps import FIELDS, POSTS, fault_of_plan
from yimen.law.situation_json import fault_of_table

# Written here rather than taken from LimitUnit, so that a file with another word is answered, not crashed on.
LIMIT_UNITS = ("working_day", "calendar_day", "month")
NECESSITIES = ("required", "conditional", "optional", "deferrable")


def fault_of(element: Element, value: object) -> str | None:
    """What is wrong with `value` (not None) as the JSON of `element`, in Chinese; None when it can be read."""
    return _READERS[element.kind](element, value)


def _text(element: Element, value: object) -> str | None:
    if not isinstance(value, str) or not value.strip():
        return "应为非空文字，未公布的请填 null。"
    if len(value) > element.max_length:
        return f"最多{element.max_length}个字。"
    return None


def _code(element: Element, value: object) -> str | None:
    if not isinstance(value, str) or value not in element.codes:
        return f"代码“{value}”不在代码表内（{'、'.join(element.codes)}）。"
    return None


def _codes(element: Element, value: object) -> str | None:
    if not isinstance(value, list) or not value:
        return "应为代码数组，未公布的请填 null。"
    if len(set(map(str, value))) != len(value):
        return "代码重复。"
    return next((fault for one in value if (fault := _code(element, one))), None)


def _yes_no(_: Element, value: object) -> str | None:
    return None if isinstance(value, bool) else "应为 true 或 false，未公布的请填 null。"


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 9999


def _count(_: Element, value: object) -> str | None:
    return None if _whole(value) else "应为0到9999的整数，未公布的请填 null。"


def _limit(_: Element, value: object) -> str | None:
    if not _has_keys(value, "value", "unit"):
        return "应为 {value, unit}。"
    if not _whole(value["value"]):
        return "时限数值应为0到9999的整数。"
    return None if value["unit"] in LIMIT_UNITS else f"时限单位应为 {'、'.join(LIMIT_UNITS)} 之一。"


def _date(_: Element, value: object) -> str | None:
    try:
        date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        return "日期应写作 2026-11-23。"
    return None


def _texts(_: Element, value: object) -> str | None:
    return None if _all_texts(value) else "应为文字数组。"


def _all_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)


def _materials(_: Element, value: object) -> str | None:
    if not isinstance(value, list):
        return "应为材料数组。"
    if len({str(row.get("key")) for row in value if isinstance(row, dict)}) != len(value):
        return "材料的 key 缺失或重复。"
    return next((f"第{number}份材料{fault}" for number, row in enumerate(value, 1) if (fault := _material(row))), None)


def _material(row: object) -> str | None:
    fields = ("key", "order", "name", "form", "necessity", "source", "source_code", "shareable", "kind", "basis")
    if not _has_keys(row, *fields):
        return f"应含 {'、'.join(fields)}。"
    if not (isinstance(row["key"], str) and row["key"].isidentifier() and _whole(row["order"])):
        return "的 key 应为字母开头的标识，order 应为整数。"
    if not isinstance(row["name"], str) or not 0 < len(row["name"].strip()) <= 200:
        return "没有名称，或名称超过200字。"
    if not all(_optional_text(row[name]) for name in ("form", "source", "basis")):
        return "的 form、source、basis 应为文字或 null。"
    return _material_codes(row)


def _material_codes(row: Mapping[str, Any]) -> str | None:
    if row["necessity"] not in NECESSITIES:
        return f"的必要性应为 {'、'.join(NECESSITIES)} 之一。"
    if not _optional_text(row["source_code"]) or row["source_code"] not in (None, *codes.MATERIAL_SOURCE):
        return "的来源渠道代码不在代码表内。"
    if not _optional_text(row["kind"]) or row["kind"] not in (None, *codes.MATERIAL_KIND):
        return "的材料类型代码不在代码表内。"
    if not _optional_flag(row["shareable"]):
        return "的 shareable 应为 true、false 或 null。"
    return None


def _steps(_: Element, value: object) -> str | None:
    if not isinstance(value, list) or not value:
        return "应为环节数组，未公布的请填 null。"
    for number, row in enumerate(value, 1):
        if not _has_keys(row, "name", "who", "limit", "result") or not isinstance(row["name"], str):
            return f"第{number}个环节应含 name、who、limit、result。"
        if not all(_optional_text(row[name]) for name in ("who", "limit", "result")):
            return f"第{number}个环节的 who、limit、result 应为文字或 null。"
    return None


def _review_steps(_: Element, value: object) -> str | None:
    if not isinstance(value, list) or not value:
        return "应为审查环节数组，没有的请填 null。"
    for number, row in enumerate(value, 1):
        if fault := _review_step(row):
            return f"第{number}个审查环节{fault}"
    return fault_of_plan(value)


def _review_step(row: object) -> str | None:
    if not isinstance(row, dict) or set(row) - {"preliminary"} != set(FIELDS):
        return f"应含 {'、'.join(FIELDS)}，初审环节另写 preliminary。"
    key, name, limit = row["key"], row["name"], row["limit"]
    texts = _optional_text(row["organ"]) and _optional_text(row["standard"])
    asked = (
        (
            isinstance(key, str) and key.isidentifier() and key.isascii() and len(key) <= 40,
            "的 key 应为字母开头的标识，最多40个字符。",
        ),
        (isinstance(name, str) and 0 < len(name.strip()) <= 40, "没有名称，或名称超过40字。"),
        (_all_texts(row["after"]), "的 after 应为先行环节 key 的数组，没有的填 []。"),
        (row["role"] in [role.value for role in POSTS], f"的 role 应为 {'、'.join(POSTS)} 之一。"),
        (limit is None or (_whole(limit) and 0 < limit <= 250), "的 limit 应为1到250的工作日数，没有的填 null。"),
        (texts, "的 organ、standard 应为文字或 null。"),
        (isinstance(row["two_persons"], bool), "的 two_persons 应为 true 或 false。"),
        (isinstance(row.get("preliminary", False), bool), "的 preliminary 应为 true 或 false。"),
    )
    return next((words for right, words in asked if not right), None)


def _fee(_: Element, value: object) -> str | None:
    if not _has_keys(value, "charged", "standard", "basis"):
        return "应含 charged、standard、basis。"
    if not _optional_flag(value["charged"]):
        return "charged 应为 true、false 或 null。"
    return (
        None if _optional_text(value["standard"]) and _optional_text(value["basis"]) else "标准和依据应为文字或 null。"
    )


def _questions(_: Element, value: object) -> str | None:
    if not isinstance(value, list):
        return "应为问答数组。"
    good = all(
        _has_keys(row, "question", "answer") and all(isinstance(text, str) and text.strip() for text in row.values())
        for row in value
    )
    return None if good else "每条应含 question 和 answer。"


def _has_keys(value: object, *names: str) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict) and set(value) == set(names)


def _optional_flag(value: object) -> bool:
    return value is None or isinstance(value, bool)


def _optional_text(value: object) -> bool:
    return value is None or (isinstance(value, str) and bool(value.strip()))


_READERS: Mapping[Kind, Callable[[Element, object], str | None]] = {
    Kind.TEXT: _text,
    Kind.CODE: _code,
    Kind.CODES: _codes,
    Kind.YES_NO: _yes_no,
    Kind.COUNT: _count,
    Kind.LIMIT: _limit,
    Kind.DATE: _date,
    Kind.TEXTS: _texts,
    Kind.MATERIALS: _materials,
    Kind.STEPS: _steps,
    Kind.REVIEW_STEPS: _review_steps,
    Kind.FEE: _fee,
    Kind.QUESTIONS: _questions,
    Kind.SITUATIONS: lambda _, value: fault_of_table(value),
}
