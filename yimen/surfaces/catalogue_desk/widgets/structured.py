"""Elements of a few inputs: a limit, a fee, a list of words; and JSON for kinds nobody has drawn yet."""

from __future__ import annotations

import json
from typing import Any

from django.http import QueryDict

from yimen.law.element_list import Element
from yimen.law.limits import LimitUnit
from yimen.surfaces.catalogue_desk.widgets.plain import YES_NO_OPTIONS, field, yes_no_of, yes_no_words
from yimen.surfaces.catalogue_desk.widgets.widget import Drawn, Widget, number_or_text, shown, text_of

_UNITS = tuple((unit.value, unit.label) for unit in LimitUnit)


def _part(element: Element, name: str, label: str, kind: str, value: Any, **more: Any) -> dict[str, Any]:
    key = f"{element.key}-{name}"
    return {"key": key, "id": f"e-{key}", "label": label, "kind": kind, "value": value, "required": False, **more}


def _limit(element: Element, value: Any, _extra: bool) -> Drawn:
    known = value if isinstance(value, dict) else {}
    number, unit = shown(known.get("value")), known.get("unit") or LimitUnit.working_day.value
    hint = "；".join(part for part in (element.rule, "0 是当场办结，空着是未公布") if part)
    return Drawn(
        (
            _part(element, "value", f"{element.label}：数", "number", number, hint=hint, required=element.required),
            _part(element, "unit", f"{element.label}：单位", "radio", unit, options=_UNITS, row=True, required=True),
        )
    )


def _read_limit(element: Element, data: QueryDict) -> Any:
    number = number_or_text(text_of(data, f"{element.key}-value"))
    return None if number is None else {"value": number, "unit": data.get(f"{element.key}-unit", "")}


def _texts(element: Element, value: Any, _extra: bool) -> Drawn:
    lines = "\n".join(map(str, value)) if isinstance(value, list) else shown(value)
    hint = "；".join(part for part in (element.rule, "每行一项") if part)
    return Drawn(
        (
            field(element, "textarea", lines, hint=hint),
            _part(element, "none", f"没有{element.label}（与未公布不同）", "confirm", value == []),
        )
    )


def _read_texts(element: Element, data: QueryDict) -> Any:
    lines = [line.strip() for line in (text_of(data, element.key) or "").split("\n") if line.strip()]
    return lines or ([] if f"{element.key}-none" in data else None)


def _fee(element: Element, value: Any, _extra: bool) -> Drawn:
    known = value if isinstance(value, dict) else {}
    charged = yes_no_words(known.get("charged"))
    return Drawn(
        (
            _part(
                element, "charged", "是否收费", "radio", charged, options=YES_NO_OPTIONS, row=True, hint=element.rule
            ),
            _part(element, "standard", "收费标准", "textarea", shown(known.get("standard"))),
            _part(element, "basis", "收费依据", "textarea", shown(known.get("basis"))),
        )
    )


def _read_fee(element: Element, data: QueryDict) -> Any:
    fee = {
        "charged": yes_no_of(data.get(f"{element.key}-charged")),
        "standard": text_of(data, f"{element.key}-standard"),
        "basis": text_of(data, f"{element.key}-basis"),
    }
    return None if set(fee.values()) == {None} else fee


def _json(element: Element, value: Any, _extra: bool) -> Drawn:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=1)
    hint = "；".join(part for part in (element.rule, "按 JSON 填写，空着是未公布") if part)
    return Drawn((field(element, "textarea", "" if value is None else text, hint=hint),))


def _read_json(element: Element, data: QueryDict) -> Any:
    text = text_of(data, element.key)
    if text is None:
        return None
    try:
        return json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):  # the check says what is wrong with it; what was typed is kept
        return text


def _refuse(_constant: str) -> None:
    raise ValueError("NaN and Infinity are not JSON")


LIMIT = Widget(_limit, _read_limit)
TEXTS = Widget(_texts, _read_texts)
FEE = Widget(_fee, _read_fee)
AS_JSON = Widget(_json, _read_json)
