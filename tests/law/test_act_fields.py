"""One definition of an act's input draws, checks and describes it: what the schema allows the check accepts."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.law import acts_input
from yimen.law.act_fields import ActField, FieldKind, clean, schema
from yimen.law.procedure import TABLE, Rule
from yimen.law.refusal import Refusal

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
_LINE = ActField("line", "一行", max_length=5)
_CHOICE = ActField("choice", "选择", FieldKind.choice, options=(("a", "甲"), ("b", "乙")))
_CONFIRM = ActField("confirm", "确认", FieldKind.confirm)
_CHECKS = ActField("checks", "核验", FieldKind.checks)
_OPTIONAL = ActField("note", "附注", required=False)


@pytest.mark.parametrize("field", [_LINE, _CHOICE, _CONFIRM, _CHECKS, _OPTIONAL], ids=lambda field: field.key)
@given(value=_JSON)
def test_any_json_is_cleaned_or_refused_by_name(field: ActField, value: Any) -> None:
    try:
        cleaned = field.clean(value)
    except Refusal as refusal:
        told = refusal
    else:
        assert cleaned is None or isinstance(cleaned, str | bool | dict)
        assert "\x00" not in str(cleaned).encode().decode() or isinstance(cleaned, dict)  # what passes can be stored
        return
    assert (told.field, told.message[-1]) == (field.key, "。")


@pytest.mark.parametrize(
    ("field", "value", "cleaned"),
    [
        (_LINE, "  五个字呀呢 ", "五个字呀呢"),
        (_CHOICE, "b", "b"),
        (_CONFIRM, True, True),
        (_CONFIRM, "on", True),
        (_OPTIONAL, "", None),
        (_OPTIONAL, None, None),
        (_CHECKS, {"m1": {"result": "qualified"}}, {"m1": {"result": "qualified"}}),
    ],
)
def test_a_good_value_is_taken(field: ActField, value: Any, cleaned: Any) -> None:
    assert field.clean(value) == cleaned


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        (_LINE, "六个字太长了", "too_long"),
        (_LINE, "   ", "required"),
        (_LINE, None, "required"),
        (_LINE, 5, "wrong_type"),
        (_LINE, "a\x00b", "wrong_character"),
        (_LINE, "a\ud800b", "wrong_character"),
        (_CHOICE, "c", "unknown_choice"),
        (_CHOICE, ["a"], "unknown_choice"),
        (_CHOICE, {"a": 1}, "unknown_choice"),
        (_CONFIRM, False, "not_confirmed"),
        (_CONFIRM, "no", "not_confirmed"),
        (_CONFIRM, [True], "not_confirmed"),
        (_CHECKS, [], "wrong_type"),
        (_CHECKS, "m1", "wrong_type"),
    ],
)
def test_a_wrong_value_is_refused(field: ActField, value: Any, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        field.clean(value)
    assert (refused.value.code, refused.value.field) == (code, field.key)


def test_an_input_the_act_does_not_know_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        clean(acts_input.NOT_REQUIRED, {"reason": "依法不需要", "surprise": "1"})
    assert (refused.value.code, refused.value.field) == ("unknown_field", "surprise")


def test_absent_optional_inputs_are_none() -> None:
    assert set(clean(acts_input.GRANT, {}).values()) == {None}


@pytest.mark.parametrize("rule", TABLE, ids=lambda rule: f"{rule.act}-{rule.label}")
def test_the_schema_of_an_act_names_exactly_its_inputs(rule: Rule) -> None:
    described = schema(rule.fields)
    assert set(described["properties"]) == {field.key for field in rule.fields}
    assert set(described["required"]) == {field.key for field in rule.fields if field.required}
    assert described["additionalProperties"] is False
    for field in rule.fields:
        if field.kind is FieldKind.choice:
            assert described["properties"][field.key]["enum"] == [value for value, _ in field.options]
        if field.kind in {FieldKind.line, FieldKind.text}:
            assert described["properties"][field.key]["maxLength"] == field.max_length
