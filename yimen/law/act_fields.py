"""What an act asks of whoever performs it: one definition draws the form, checks the input and describes the API."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from yimen.law.refusal import Refusal


class FieldKind(StrEnum):
    """How a field is entered."""

    line = "line"
    text = "text"
    choice = "choice"
    confirm = "confirm"
    checks = "checks"
    materials = "materials"


@dataclass(frozen=True, slots=True)
class ActField:
    """One input of an act. `options` are (value, words) pairs of a choice; lengths count characters."""

    key: str
    label: str
    kind: FieldKind = FieldKind.line
    required: bool = True
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    max_length: int = 200

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


def _mapping(field: ActField, value: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        raise Refusal("wrong_type", f"“{field.label}”应按材料逐项给出。", field=field.key)
    return dict(value)


_CLEANERS = {
    FieldKind.line: _text,
    FieldKind.text: _text,
    FieldKind.choice: _choice,
    FieldKind.confirm: _confirm,
    FieldKind.checks: _mapping,
    FieldKind.materials: _mapping,
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
_SCHEMAS: dict[FieldKind, Callable[[ActField], dict[str, Any]]] = {
    FieldKind.line: lambda field: {"type": "string", "maxLength": field.max_length},
    FieldKind.text: lambda field: {"type": "string", "maxLength": field.max_length},
    FieldKind.choice: lambda field: {"enum": [option for option, _ in field.options]},
    FieldKind.confirm: lambda _: {"const": True},
    FieldKind.checks: lambda _: {"type": "object", "additionalProperties": _CHECK},
    FieldKind.materials: lambda _: {"type": "object", "additionalProperties": {"type": "string"}},
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
