"""Forms made of data elements: one definition that is drawn, validated, described to machines and stored.

A section may belong to one kind of applicant, or to those who let somebody act for them; `When` says so, and the
answers decide which sections are asked. A form is stored with the version of its item and never changes after.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from yimen.law.data_elements import DICTIONARY, DataElement, FieldKind, Options
from yimen.law.form_answers import read_answer
from yimen.law.parties import PartyKind
from yimen.law.refusal import Refusal

APPLICANT_FIELDS = frozenset(
    {
        "applicant_kind", "name", "id_number", "phone", "address", "entity_name", "uscc", "representative",
        "entity_address", "contact_name", "contact_phone", "agent_kind", "agent_name", "agent_id_number", "agent_phone",
    }
)  # fmt: skip
"""Who applies and who acts for her: no situation of the matter changes that this is asked."""


@dataclass(frozen=True, slots=True)
class When:
    """The section is asked when the answer to `key` is one of `values`."""

    key: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormField:
    """A question in its place; `label` and `options` replace those of the dictionary where they are given."""

    element_key: str
    required: bool
    label_override: str | None = None
    options_override: Options | None = None

    @property
    def element(self) -> DataElement:
        return DICTIONARY[self.element_key]

    @property
    def label(self) -> str:
        return self.label_override or self.element.label

    @property
    def options(self) -> Options:
        return self.element.options if self.options_override is None else self.options_override

    @property
    def only_answer(self) -> str | None:
        """The answer where there is no choice to make: such a field is filled in and not asked."""
        return self.options[0][0] if self.required and len(self.options) == 1 else None


@dataclass(frozen=True, slots=True)
class FormSection:
    """One subject, one page."""

    key: str
    title: str
    fields: tuple[FormField, ...]
    when: When | None = None


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """The form of one version of an item. `demonstration`: the county has not published its own form."""

    sections: tuple[FormSection, ...]
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class CleanedForm:
    """What came of the answers: `values` that hold, by key; `errors` by key. Complete when there is no error."""

    values: dict[str, str]
    errors: dict[str, Refusal] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return not self.errors

    @property
    def party_kind(self) -> PartyKind | None:
        """Whether a natural person or a legal entity applies; None while not answered."""
        value = self.values.get("applicant_kind")
        return PartyKind(value) if value else None


def active_sections(form: FormDefinition, values: Mapping[str, Any]) -> tuple[FormSection, ...]:
    """The sections asked of somebody who has given `values`, in order; one page each."""
    return tuple(
        section for section in _open_sections(form, values) if any(one.only_answer is None for one in section.fields)
    )


def clean(form: FormDefinition, values: Mapping[str, Any], today: date, *, draft: bool = False) -> CleanedForm:
    """Reads every answer by the definition that drew it.

    Empty answers to required questions are errors unless `draft`. Answers to sections that are not asked are
    dropped (the person changed her mind); keys the form does not have are errors `unknown_field`.
    """
    asked = [one for section in _open_sections(form, values) for one in section.fields]
    known = {one.element_key for section in form.sections for one in section.fields}
    cleaned = CleanedForm(values=dict(_only_answers(form)))
    for key in values:
        if key not in known:
            cleaned.errors[key] = Refusal("unknown_field", "表单里没有这一项，请刷新页面后重新填写。", field=key)
    for one in asked:
        try:
            answer = _answer(one, values.get(one.element_key), today, draft=draft)
        except Refusal as refusal:
            cleaned.errors[one.element_key] = refusal
        else:
            if answer:
                cleaned.values[one.element_key] = answer
    return cleaned


def field_dicts(form: FormDefinition, values: Mapping[str, Any], errors: Mapping[str, Refusal]) -> list[dict[str, Any]]:
    """What a page needs to draw each asked question of the whole form, in order."""
    return [one for section in active_sections(form, values) for one in section_dicts(section, values, errors)]


def section_dicts(
    section: FormSection, values: Mapping[str, Any], errors: Mapping[str, Refusal]
) -> list[dict[str, Any]]:
    """What a page needs to draw the questions of one section; questions with one possible answer are left out."""
    return [
        _field_dict(one, values.get(one.element_key), errors.get(one.element_key))
        for one in section.fields
        if one.only_answer is None
    ]


def form_to_json(form: FormDefinition) -> dict[str, Any]:
    """What `form_from_json` reads again."""
    return {
        "demonstration": form.demonstration,
        "sections": [
            {
                "key": section.key,
                "title": section.title,
                "when": None if section.when is None else {"key": section.when.key, "values": [*section.when.values]},
                "fields": [
                    {
                        "key": one.element_key,
                        "required": one.required,
                        "label": one.label_override,
                        "options": None if one.options_override is None else [[*pair] for pair in one.options_override],
                    }
                    for one in section.fields
                ],
            }
            for section in form.sections
        ],
    }


def form_from_json(document: Mapping[str, Any]) -> FormDefinition:
    """The form in `document`. Raises Refusal `form_wrong` when it is not one, or names an unknown data element."""
    try:
        sections = tuple(_section_from_json(section) for section in document["sections"])
        return FormDefinition(sections=sections, demonstration=bool(document["demonstration"]))
    except (KeyError, TypeError, ValueError) as error:
        raise Refusal("form_wrong", f"表单定义有误：{error}") from error


def _section_from_json(section: Mapping[str, Any]) -> FormSection:
    when = section["when"]
    return FormSection(
        key=str(section["key"]),
        title=str(section["title"]),
        fields=tuple(_field_from_json(one) for one in section["fields"]),
        when=None if when is None else When(str(when["key"]), tuple(map(str, when["values"]))),
    )


def _field_from_json(one: Mapping[str, Any]) -> FormField:
    if one["key"] not in DICTIONARY:
        raise ValueError(f"没有名为“{one['key']}”的数据元")
    options = one["options"]
    return FormField(
        element_key=one["key"],
        required=bool(one["required"]),
        label_override=one["label"],
        options_override=None if options is None else tuple((str(value), str(words)) for value, words in options),
    )


def _open_sections(form: FormDefinition, values: Mapping[str, Any]) -> Iterable[FormSection]:
    known = {**values, **dict(_only_answers(form))}
    return (
        section
        for section in form.sections
        if section.when is None or known.get(section.when.key) in section.when.values
    )


def _only_answers(form: FormDefinition) -> Iterable[tuple[str, str]]:
    for section in form.sections:
        if section.when is None:
            yield from ((one.element_key, one.only_answer) for one in section.fields if one.only_answer)


def _answer(one: FormField, value: object, today: date, *, draft: bool) -> str | None:
    if value is None or value == "":
        value = one.only_answer
    text = read_answer(one.element, one.options, value, today, key=one.element_key)
    if text is None and one.required and not draft:
        verb = "选择" if one.options else "填写"
        raise Refusal("field_required", f"请{verb}{one.label}。", field=one.element_key)
    return text


_INPUT_MODES = {FieldKind.phone: "tel", FieldKind.number: "numeric", FieldKind.email: "email"}


def _field_dict(one: FormField, value: object, error: Refusal | None) -> dict[str, Any]:
    element = one.element
    return {
        "key": one.element_key,
        "label": f"{one.label}（{element.unit}）" if element.unit else one.label,
        "kind": element.kind.value,
        "hint": element.hint,
        "required": one.required,
        "options": [{"value": option, "label": words} for option, words in one.options],
        "value": value if isinstance(value, str) else "",
        "error": error.message if error else "",
        "autocomplete": element.autocomplete,
        "inputmode": _INPUT_MODES.get(element.kind, "text"),
        "maxlength": element.max_length,
    }


def json_schema(form: FormDefinition) -> dict[str, Any]:
    """The form as JSON Schema (2020-12): sections that depend on an answer become if/then of that answer."""
    sections = form.sections
    schema: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {one.element_key: _property(one) for section in sections for one in section.fields},
        "required": [key for section in sections if section.when is None for key in _asked_keys(section)],
    }
    conditions = [
        {
            "if": {
                "properties": {section.when.key: {"enum": [*section.when.values]}},
                "required": [section.when.key],
            },
            "then": {"required": _asked_keys(section)},
        }
        for section in sections
        if section.when is not None
    ]
    return {**schema, "allOf": conditions} if conditions else schema


def _asked_keys(section: FormSection) -> list[str]:
    return [one.element_key for one in section.fields if one.required and one.only_answer is None]


def _property(one: FormField) -> dict[str, Any]:
    element = one.element
    schema: dict[str, Any] = {"type": "string", "title": one.label, "maxLength": element.max_length}
    if element.hint:
        schema["description"] = element.hint
    if one.options:
        schema["enum"] = [value for value, _ in one.options]
    if element.kind is FieldKind.date:
        schema["format"] = "date"
    return schema
