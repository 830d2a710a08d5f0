"""A field dict becomes a question with its label, hint and error tied to it, and what was typed in it."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import engines

from yimen.law.act_fields import ActField, FieldKind
from yimen.surfaces.common.ui.fields import act_field, question


def draw(field: dict[str, Any]) -> str:
    """The HTML of a field on one line."""
    return " ".join(engines["django"].from_string("{% field f %}").render({"f": field}).split())


def test_the_label_belongs_to_the_input() -> None:
    html = draw({"key": "name", "label": "姓名", "autocomplete": "name"})
    assert '<label class="field-label" for="f-name">姓名</label>' in html
    assert 'id="f-name" name="name" type="text" autocomplete="name" aria-required="true"' in html


def test_hint_and_error_are_tied_to_the_input_and_the_typed_value_stays() -> None:
    html = draw(
        {"key": "id", "label": "身份证号码", "kind": "id_number", "hint": "18位", "error": "末位不对", "value": "41"}
    )
    assert 'aria-describedby="f-id-hint f-id-error" aria-invalid="true"' in html
    assert 'value="41"' in html
    assert "末位不对" in html


def test_only_what_may_be_left_out_is_marked() -> None:
    assert "（选填）" in draw({"key": "note", "label": "说明", "required": False})
    assert "（选填）" not in draw({"key": "note", "label": "说明"})


def test_what_was_typed_is_escaped() -> None:
    for kind in ("text", "textarea"):
        html = draw({"key": "x", "label": "x", "kind": kind, "value": '"><script>'})
        assert "<script>" not in html


def test_few_choices_are_all_seen_and_many_are_a_list() -> None:
    few = [("1", "甲"), ("2", "乙")]
    many = [(str(n), f"第{n}") for n in range(20)]
    assert question({"key": "c", "label": "c", "kind": "choice", "options": few}).widget == "radio"
    assert question({"key": "c", "label": "c", "kind": "choice", "options": many}).widget == "select"


def test_a_group_of_choices_has_a_legend_and_keeps_the_answer() -> None:
    html = draw({"key": "c", "label": "方式", "kind": "radio", "value": "2", "options": [("1", "甲"), ("2", "乙")]})
    assert '<legend class="field-label">方式</legend>' in html
    assert 'value="2" checked' in html
    assert html.count("checked") == 1


def test_several_boxes_keep_several_answers() -> None:
    field = {"key": "c", "label": "c", "kind": "checkbox", "value": ["1", "3"], "options": [(n, n) for n in "123"]}
    assert [option.chosen for option in question(field).options] == [True, False, True]


def test_a_phone_opens_the_number_pad_and_a_password_is_never_written_back() -> None:
    assert 'type="tel"' in draw({"key": "p", "label": "手机号码", "kind": "phone", "inputmode": "tel"})
    assert "secret" not in draw({"key": "p", "label": "密码", "kind": "password", "value": "secret"})


def test_the_forms_own_autocomplete_wins() -> None:
    assert question({"key": "p", "label": "p", "kind": "phone", "autocomplete": "off"}).autocomplete == "off"


def test_a_wrong_option_is_the_programmers_error() -> None:
    with pytest.raises(TypeError):
        question({"key": "c", "label": "c", "options": ["甲"]})


@pytest.mark.parametrize(
    ("kind", "widget"),
    [
        (FieldKind.line, "input"),
        (FieldKind.text, "textarea"),
        (FieldKind.choice, "radio"),
        (FieldKind.confirm, "confirm"),
    ],
)
def test_the_input_of_an_act_is_drawn_from_its_definition(kind: FieldKind, widget: str) -> None:
    field = ActField("reason", "理由", kind, options=(("1", "甲"),))
    assert question(act_field(field, "1", error="请写明")).widget == widget
