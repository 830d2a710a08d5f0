"""What an act asks of whoever performs it: one definition draws the form, checks the input and describes the API."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from yimen.law.refusal import Refusal


class FieldKind(StrEnum):
    """How a field is entered. A step is the key of one of the steps of the case's review plan."""

    line = "line"
    text = "text"
    choice = "choice"
    confirm = "confirm"
    number = "number"
    moment = "moment"
    checks = "checks"
    materials = "materials"
    step = "step"
    people = "people"
    findings = "findings"
    photos = "photos"
    signatures = "signatures"


@dataclass(frozen=True, slots=True)
class ActField:
    """One input of an act. `options` are (value, words) pairs of a choice; lengths count characters; `least` and `most`
    bound a number; `needed_when` says in which case a field that is not always required has to be filled in. A moment
    is ISO 8601 to the minute, in county time.
    """

    key: str
    label: str
    kind: FieldKind = FieldKind.line
    required: bool = True
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    max_length: int = 200
    least: int = 1
    most: int = 999
    needed_when: str = ""

    def schema(self) -> dict[str, Any]:
        """JSON Schema (2020-12) of this field."""
        described: dict[str, Any] = {"title": self.label}
        if self.hint:
            described["description"] = self.hint
        return described | _SCHEMAS[self.kind](self)

    def clean(self, value: Any) -> Any:
        """`value` as the act uses it. Raises Refusal naming this field."""
        if value is None or value == "":
            if self.required:
                raise Refusal("required", f"请填写“{self.label}”。", field=self.key)
            return None
        return _CLEANERS[self.kind](self, value)


def is_storable(text: str) -> bool:
    """Whether a database can hold `text`: JSON may carry a NUL or half a character (an unpaired surrogate)."""
    return not any(character == "\x00" or "\ud800" <= character <= "\udfff" for character in text)


def _text(field: ActField, value: Any) -> str:
    if not isinstance(value, str):
        raise Refusal("wrong_type", f"“{field.label}”应为文字。", field=field.key)
    text = value.strip()
    if not is_storable(text):
        raise Refusal("wrong_character", f"“{field.label}”含有无法保存的字符，请删去后再提交。", field=field.key)
    if field.required and not text:
        raise Refusal("required", f"请填写“{field.label}”。", field=field.key)
    if len(text) > field.max_length:
        raise Refusal("too_long", f"“{field.label}”最多 {field.max_length} 个字。", field=field.key)
    return text


def _choice(field: ActField, value: Any) -> str:
    if value not in [option for option, _ in field.options]:  # a list: JSON values need not be hashable
        raise Refusal("unknown_choice", f"请在给出的选项中选择“{field.label}”。", field=field.key)
    return str(value)


def _confirm(field: ActField, value: Any) -> bool:
    if value is not True and value not in ["on", "true", "1"]:
        raise Refusal("not_confirmed", f"请先确认：{field.label}。", field=field.key)
    return True


def _number(field: ActField, value: Any) -> int:
    text = str(value).strip() if isinstance(value, int | str) and not isinstance(value, bool) else ""
    if not (text.isascii() and text.isdigit() and field.least <= int(text[:9]) <= field.most):
        raise Refusal("wrong_number", f"“{field.label}”请填写{field.least}至{field.most}的整数。", field=field.key)
    return int(text)


def _moment(field: ActField, value: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        moment = None
    if moment is None or moment.tzinfo is not None:
        raise Refusal("wrong_moment", f"“{field.label}”请填写日期和时间，例如 2026-03-02T09:00。", field=field.key)
    return moment


def _mapping(field: ActField, value: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        raise Refusal("wrong_type", f"“{field.label}”应逐项给出。", field=field.key)
    return dict(value)


def _people(field: ActField, value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise Refusal("wrong_type", f"“{field.label}”应逐个选择。", field=field.key)
    if not value:
        raise Refusal("required", f"请选择“{field.label}”。", field=field.key)
    return value


def _photos(field: ActField, value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise Refusal("wrong_type", f"“{field.label}”应逐张给出。", field=field.key)
    return value


_CLEANERS = {
    FieldKind.line: _text,
    FieldKind.text: _text,
    FieldKind.choice: _choice,
    FieldKind.confirm: _confirm,
    FieldKind.number: _number,
    FieldKind.moment: _moment,
    FieldKind.checks: _mapping,
    FieldKind.materials: _mapping,
    FieldKind.step: _text,
    FieldKind.people: _people,
    FieldKind.findings: _mapping,
    FieldKind.photos: _photos,
    FieldKind.signatures: _mapping,
}

_CHECK = {
    "type": "object",
    "properties": {
        "result": {"enum": ["qualified", "needs_correction", "missing"]},
        "reason": {"type": "string", "maxLength": 300},
    },
    "required": ["result"],
    "additionalProperties": False,
}
_FINDING = {
    "type": "object",
    "properties": {
        "result": {"enum": ["qualified", "unqualified", "not_applicable"]},
        "note": {"type": "string", "maxLength": 300},
    },
    "required": ["result"],
    "additionalProperties": False,
}
_PHOTO = {
    "type": "object",
    "properties": {"upload": {"type": "string", "format": "uuid"}, "caption": {"type": "string", "maxLength": 100}},
    "required": ["upload"],
    "additionalProperties": False,
}
_SCHEMAS: dict[FieldKind, Callable[[ActField], dict[str, Any]]] = {
    FieldKind.line: lambda field: {"type": "string", "maxLength": field.max_length},
    FieldKind.text: lambda field: {"type": "string", "maxLength": field.max_length},
    FieldKind.choice: lambda field: {"enum": [option for option, _ in field.options]},
    FieldKind.confirm: lambda _: {"const": True},
    FieldKind.number: lambda field: {"type": "integer", "minimum": field.least, "maximum": field.most},
    FieldKind.moment: lambda _: {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$"},
    FieldKind.checks: lambda _: {"type": "object", "additionalProperties": _CHECK},
    FieldKind.materials: lambda _: {"type": "object", "additionalProperties": {"type": "string"}},
    FieldKind.step: lambda field: {"type": "string", "maxLength": field.max_length},
    FieldKind.people: lambda _: {"type": "array", "items": {"type": "string", "format": "uuid"}},
    FieldKind.findings: lambda _: {"type": "object", "additionalProperties": _FINDING},
    FieldKind.photos: lambda _: {"type": "array", "items": _PHOTO, "maxItems": 30},
    FieldKind.signatures: lambda _: {"type": "object", "additionalProperties": {"type": "string"}},
}


def schema(fields: Iterable[ActField]) -> dict[str, Any]:
    """JSON Schema of the input object of an act."""
    listed = tuple(fields)
    return {
        "type": "object",
        "properties": {field.key: field.schema() for field in listed},
        "required": [field.key for field in listed if field.required],
        "additionalProperties": False,
    }


def clean(fields: Iterable[ActField], values: Mapping[str, Any]) -> dict[str, Any]:
    """The checked input of an act: every field of `fields` is present, absent optional ones as None.

    Raises Refusal for the first wrong or unknown field.
    """
    by_key = {field.key: field for field in fields}
    for key in values:
        if key not in by_key:
            raise Refusal("unknown_field", f"这个操作没有“{key}”这一项，请去掉后再提交。", field=key)
    return {key: field.clean(values.get(key)) for key, field in by_key.items()}
