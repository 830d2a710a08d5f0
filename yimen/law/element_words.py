"""The value of an element as a reader would say it. Values that cannot be read are said as they were typed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from yimen.law import element_codes as codes
from yimen.law.element_list import Element, Kind
from yimen.law.element_values import fault_of
from yimen.law.elements import Necessity
from yimen.law.limits import Limit, LimitUnit


def element_words(element: Element, value: Any) -> str | None:
    """The value in words; None where it is missing."""
    if value is None:
        return None
    if fault_of(element, value):
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    words = _WORDS.get(element.kind)
    if words:
        return words(value)
    return _coded(element, value) if element.codes else json.dumps(value, ensure_ascii=False)


def row_words(row: Mapping[str, Any]) -> str:
    """One row of a list (a material, a step, a question) in words: its name, then what else it says."""
    name = row.get("name") or row.get("question") or row.get("key") or ""
    rest = [
        f"{_LABELS.get(key, key)}：{_part(key, value)}"
        for key, value in row.items()
        if key not in {"name", "question", "key", "order"} and value is not None
    ]
    return "；".join([str(name), *rest])


def _part(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, str):
        return _CODED.get(key, {}).get(value, value)
    return json.dumps(value, ensure_ascii=False)


def _coded(element: Element, value: str | Iterable[str]) -> str:
    many = [value] if isinstance(value, str) else value
    return "、".join(element.codes[one] for one in many)


def _fee(value: Mapping[str, Any]) -> str:
    if value["charged"] is None:
        return "未公布"
    return "；".join(filter(None, ("收费" if value["charged"] else "不收费", value["standard"], value["basis"])))


def _limit(value: Mapping[str, Any]) -> str:
    return Limit(value["value"], LimitUnit(value["unit"])).text


def _rows(value: Iterable[Mapping[str, Any]]) -> str:
    return "\n".join(f"{number}. {row_words(row)}" for number, row in enumerate(value, 1)) or "无"


_WORDS: Mapping[Kind, Callable[[Any], str]] = {
    Kind.TEXT: str,
    Kind.DATE: str,
    Kind.COUNT: str,
    Kind.YES_NO: lambda value: "是" if value else "否",
    Kind.TEXTS: lambda value: "；".join(value) or "无",
    Kind.LIMIT: _limit,
    Kind.FEE: _fee,
    Kind.MATERIALS: _rows,
    Kind.STEPS: _rows,
    Kind.QUESTIONS: _rows,
}
_LABELS: Mapping[str, str] = {
    "form": "形式",
    "necessity": "必要性",
    "source": "来源",
    "source_code": "来源渠道",
    "shareable": "能共享取得",
    "kind": "材料类型",
    "basis": "依据",
    "who": "办理人",
    "limit": "时限",
    "result": "结果",
    "answer": "答",
}
_CODED: Mapping[str, Mapping[str, str]] = {
    "necessity": {one.value: one.label for one in Necessity},
    "source_code": codes.MATERIAL_SOURCE,
    "kind": codes.MATERIAL_KIND,
}
