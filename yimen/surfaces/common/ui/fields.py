"""One question of a form: a plain dict in, what the template draws out.

The dict is the one `yimen.law.forms.section_dicts` makes; a page may also write it by hand:
`{"key": "reason", "label": "理由", "kind": "textarea", "required": True, "error": "请写明理由"}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from yimen.law.act_fields import ActField
from yimen.law.act_fields import FieldKind as ActKind

SELECT_ABOVE = 7
"""Choices of more than this many options are a list to open; fewer are all seen at once."""


@dataclass(frozen=True, slots=True)
class _Input:
    """How a kind of answer is typed; `look` is the class that sets its width."""

    type: str = "text"
    inputmode: str = ""
    autocomplete: str = ""
    look: str = ""


_INPUTS = {
    "name": _Input(),
    "id_number": _Input(look="id"),
    "uscc": _Input(look="id"),
    "phone": _Input("tel", "tel", "tel", "phone"),
    "code": _Input("text", "numeric", "one-time-code", "code"),
    "number": _Input("text", "numeric", "", "code"),
    "email": _Input("email", "email", "email"),
    "password": _Input("password", "", "current-password"),
    "search": _Input("search"),
    "date": _Input("date", "", "", "date"),
    "moment": _Input("datetime-local", "", "", "date"),
    "file": _Input("file", "", "", "file"),
}
_ACT_KINDS = {
    ActKind.line: "text",
    ActKind.text: "textarea",
    ActKind.choice: "choice",
    ActKind.confirm: "confirm",
    ActKind.number: "number",
    ActKind.moment: "moment",
    ActKind.checks: "checkbox",
    ActKind.step: "choice",
    ActKind.people: "checkbox",
}


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose. `then` is pressed-key behaviour of static/yimen/keys.js."""

    value: str
    label: str
    hint: str = ""
    chosen: bool = False
    key: str = ""
    then: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What `common/ui/field.html` draws. `widget`: input, textarea, select, radio, checkbox or confirm."""

    key: str
    id: str
    label: str
    hint: str
    error: str
    required: bool
    optional: str
    widget: str
    input: _Input
    value: str
    options: tuple[Option, ...]
    inputmode: str
    autocomplete: str
    maxlength: int | None
    accept: str
    multiple: bool
    readonly: bool
    row: bool

    @property
    def described_by(self) -> str:
        """The ids of hint and error, as aria-describedby wants them."""
        return " ".join(f"{self.id}-{part}" for part in ("hint", "error") if getattr(self, part))

    @property
    def is_group(self) -> bool:
        """Whether the question is a fieldset with a legend instead of a label with an input."""
        return self.widget in {"radio", "checkbox"}


def question(field: Mapping[str, Any]) -> Question:
    """Reads a field dict. Needs `key` and `label`; all else has a default.

    Keys: key, label, kind (text name id_number uscc phone code number email password search date file textarea
    choice radio select region checkbox confirm), hint, required (True), optional (选填), options (pairs, or dicts of
    value, label, hint, key, then), value, error, autocomplete, inputmode, maxlength, accept, multiple, readonly, row
    (options beside each other), id (`f-` + key).
    """
    kind = str(field.get("kind") or "text")
    raw_options = list(field.get("options") or ())
    look = _INPUTS.get(kind, _Input())
    value = field.get("value")
    return Question(
        key=field["key"],
        id=field.get("id") or field_id(field["key"]),
        label=field["label"],
        hint=field.get("hint") or "",
        error=field.get("error") or "",
        required=bool(field.get("required", True)),
        optional=field.get("optional") or "选填",
        widget=_widget(kind, len(raw_options)),
        input=look,
        value="" if value is None else str(value),
        options=_options(raw_options, value),
        inputmode=_unless_text(field.get("inputmode")) or look.inputmode,
        autocomplete=field.get("autocomplete") or look.autocomplete or "off",
        maxlength=field.get("maxlength"),
        accept=field.get("accept") or "",
        multiple=bool(field.get("multiple")),
        readonly=bool(field.get("readonly")),
        row=bool(field.get("row")),
    )


def field_id(key: str) -> str:
    """The id of the input of a field: what an error summary links to."""
    return f"f-{key}"


def act_field(field: ActField, value: object = None, error: str = "") -> dict[str, Any]:
    """The field dict of one input of an act. Raises KeyError for kind `materials`, which has {% material_check %}."""
    return {
        "key": field.key,
        "label": field.label,
        "kind": _ACT_KINDS[field.kind],
        "hint": field.hint,
        "required": field.required,
        "optional": field.needed_when,
        "options": field.options,
        "value": value,
        "error": error,
        "maxlength": field.max_length,
    }


def _widget(kind: str, options: int) -> str:
    if kind in {"textarea", "select", "radio", "checkbox", "confirm"}:
        return kind
    if kind == "choice" or (kind == "region" and options):
        return "select" if options > SELECT_ABOVE else "radio"
    return "input"


def _options(raw: Iterable[object], value: object) -> tuple[Option, ...]:
    chosen = {str(one) for one in value} if isinstance(value, list | tuple | set) else {str(value)}
    return tuple(_option(one, chosen) for one in raw)


def _option(raw: object, chosen: set[str]) -> Option:
    if isinstance(raw, Mapping):
        value = str(raw["value"])
        extra = {key: raw.get(key) or "" for key in ("hint", "key", "then")}
        return Option(value, str(raw["label"]), chosen=value in chosen, **extra)
    if not isinstance(raw, tuple | list):
        raise TypeError(f"an option is a pair or a dict, not {type(raw).__name__}")
    value, label = raw
    return Option(str(value), str(label), chosen=str(value) in chosen)


def _unless_text(mode: object) -> str:
    return "" if mode in {None, "text"} else str(mode)
