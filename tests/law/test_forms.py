"""Forms: one definition draws, reads, describes and stores."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.law.data_elements import DICTIONARY, FieldKind
from yimen.law.form_answers import read_answer
from yimen.law.forms import (
    FormDefinition,
    FormField,
    FormSection,
    When,
    active_sections,
    clean,
    field_dicts,
    form_from_json,
    form_to_json,
    json_schema,
)
from yimen.law.parties import PartyKind
from yimen.law.refusal import Refusal

TODAY = date(2026, 3, 2)
REGIONS = (("411721001000", "柏城街道"), ("411721101000", "五沟营镇"))


def fields(*keys: str, **options: Any) -> tuple[FormField, ...]:
    return tuple(
        FormField(key.removesuffix("?"), required=not key.endswith("?"), options_override=options.get(key))
        for key in keys
    )


FORM = FormDefinition(
    (
        FormSection("kind", "谁来申请", fields("applicant_kind")),
        FormSection(
            "person", "申请人", fields("name", "id_number", "phone", "email?"), When("applicant_kind", ("natural",))
        ),
        FormSection("entity", "单位", fields("entity_name", "uscc"), When("applicant_kind", ("legal",))),
        FormSection("matter", "事项", fields("region", "premises_area?", "reason?", region=REGIONS)),
    )
)
PERSON = {
    "applicant_kind": "natural",
    "name": "李秀敏",
    "id_number": "11010519491231002x",
    "phone": "138 0000 1234",
    "region": "411721001000",
}


def with_only_natural_persons() -> FormDefinition:
    kind = FormField("applicant_kind", required=True, options_override=(("natural", "自然人"),))
    return FormDefinition((FormSection("kind", "谁来申请", (kind,)), *FORM.sections[1:]))


def test_good_answers_come_out_as_they_are_kept() -> None:
    cleaned = clean(FORM, PERSON, TODAY)
    assert cleaned.ok
    assert cleaned.values["id_number"] == "11010519491231002X"
    assert cleaned.values["phone"] == "13800001234"
    assert cleaned.party_kind is PartyKind.natural
    assert "email" not in cleaned.values


def test_what_is_required_and_empty_is_an_error_by_its_field_but_not_in_a_draft() -> None:
    given_ = {**PERSON, "name": "  "}
    assert set(clean(FORM, given_, TODAY).errors) == {"name"}
    assert clean(FORM, given_, TODAY).errors["name"].message == "请填写姓名。"
    assert clean(FORM, given_, TODAY, draft=True).ok


def test_a_draft_still_says_what_is_wrong() -> None:
    assert set(clean(FORM, {**PERSON, "phone": "12"}, TODAY, draft=True).errors) == {"phone"}


def test_only_the_sections_of_this_applicant_are_asked() -> None:
    assert [section.key for section in active_sections(FORM, {})] == ["kind", "matter"]
    assert [section.key for section in active_sections(FORM, PERSON)] == ["kind", "person", "matter"]
    assert [section.key for section in active_sections(FORM, {"applicant_kind": "legal"})] == [
        "kind",
        "entity",
        "matter",
    ]


def test_answers_of_a_section_that_is_not_asked_are_dropped() -> None:
    cleaned = clean(FORM, {**PERSON, "uscc": "nonsense", "entity_name": "旧的"}, TODAY)
    assert cleaned.ok
    assert "uscc" not in cleaned.values


def test_a_question_with_one_answer_is_not_asked_and_cannot_be_answered_otherwise() -> None:
    form = with_only_natural_persons()
    without = {key: value for key, value in PERSON.items() if key != "applicant_kind"}
    assert [section.key for section in active_sections(form, {})] == ["person", "matter"]
    assert clean(form, without, TODAY).values["applicant_kind"] == "natural"
    forged = clean(form, {**PERSON, "applicant_kind": "legal"}, TODAY)
    assert set(forged.errors) == {"applicant_kind"}


def test_a_key_the_form_does_not_have_is_refused() -> None:
    assert clean(FORM, {**PERSON, "is_admin": "1"}, TODAY).errors["is_admin"].code == "unknown_field"


@pytest.mark.parametrize("region", ["411722001000", "110101001000", "柏城街道"])
def test_a_region_that_is_not_ours_is_refused(region: str) -> None:
    assert clean(FORM, {**PERSON, "region": region}, TODAY).errors["region"].code == "region_not_ours"


def test_a_wrong_check_digit_is_told_in_words_beside_its_field() -> None:
    error = clean(FORM, {**PERSON, "id_number": "110105194912310021"}, TODAY).errors["id_number"]
    assert error.code == "id_card_check_digit"
    assert error.field == "id_number"


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("premises_area", "1,200", "1200"),
        ("premises_area", "８０", "80"),
        ("name", "买买提·艾力", "买买提·艾力"),
        ("name", "𠮷永", "𠮷永"),
        ("entity_name", "西平县  某公司 ", "西平县 某公司"),
        ("email", "a.b@example.com", "a.b@example.com"),
        ("reason", "第一行\r\n第二行", "第一行\n第二行"),
        ("subject_birth_date", "2020-02-29", "2020-02-29"),
    ],
)
def test_an_answer_is_kept_in_one_way_of_writing(key: str, value: str, kept: str) -> None:
    element = DICTIONARY[key]
    assert read_answer(element, element.options, value, TODAY, key=key) == kept


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("name", "李1", "name_wrong"),
        ("name", "<b>", "name_wrong"),
        ("name", "李" * 60, "field_too_long"),
        ("name", "李\x00敏", "field_wrong"),
        ("name", "李\ud800", "field_wrong"),
        ("name", ["李"], "field_wrong"),
        ("entity_name", "a\nb", "field_wrong"),
        ("email", "a@b", "email_wrong"),
        ("premises_area", "80平", "number_wrong"),
        ("premises_area", "0", "number_out_of_range"),
        ("subject_birth_date", "2026-03-03", "date_in_future"),
        ("subject_birth_date", "2026-02-30", "date_wrong"),
        ("food_business_form", "别的", "choice_unknown"),
        ("premises_address", "西平", "address_too_short"),
        ("uscc", "91440232MB2D06811W", "uscc_check_digit"),
    ],
)
def test_a_wrong_answer_is_refused(key: str, value: Any, code: str) -> None:
    element = DICTIONARY[key]
    with pytest.raises(Refusal) as refused:
        read_answer(element, element.options, value, TODAY, key=key)
    assert (refused.value.code, refused.value.field) == (code, key)


@given(
    answers=st.dictionaries(
        st.sampled_from([*DICTIONARY, "other"]),
        st.one_of(st.text(max_size=40), st.none(), st.integers(), st.lists(st.text(max_size=2), max_size=2)),
    )
)
def test_whatever_is_sent_is_kept_or_refused_and_never_breaks(answers: dict[str, Any]) -> None:
    cleaned = clean(FORM, answers, TODAY)
    known = {one.element_key for section in FORM.sections for one in section.fields}
    assert set(cleaned.values) <= known
    assert all(value and isinstance(value, str) for value in cleaned.values.values())
    assert not set(cleaned.values) & set(cleaned.errors)
    assert all(error.message and error.field == key for key, error in cleaned.errors.items())


@given(text=st.text(max_size=60), element=st.sampled_from(list(DICTIONARY.values())))
def test_what_is_kept_is_kept_the_same_when_it_is_read_again(text: str, element: Any) -> None:
    try:
        kept = read_answer(element, element.options, text, TODAY, key=element.key)
    except Refusal:
        return
    assert kept == read_answer(element, element.options, kept, TODAY, key=element.key)


def test_a_form_goes_to_json_and_back() -> None:
    assert form_from_json(json.loads(json.dumps(form_to_json(FORM)))) == FORM


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"sections": [], "more": 1},
        {"sections": [{"key": "a"}], "demonstration": True},
        {"sections": 5, "demonstration": 1},
    ],
)
def test_a_form_of_the_wrong_shape_is_refused(document: dict[str, Any]) -> None:
    with pytest.raises(Refusal):
        form_from_json(document)


def test_a_form_with_an_unknown_data_element_is_refused() -> None:
    document = form_to_json(FORM)
    document["sections"][0]["fields"][0]["key"] = "favourite_colour"
    with pytest.raises(Refusal, match="数据元"):
        form_from_json(document)


def test_the_page_gets_every_asked_question_with_its_answer_and_its_error() -> None:
    errors = clean(FORM, {**PERSON, "phone": "1"}, TODAY).errors
    drawn = {one["key"]: one for one in field_dicts(FORM, {**PERSON, "phone": "1"}, errors)}
    assert list(drawn) == ["applicant_kind", "name", "id_number", "phone", "email", "region", "premises_area", "reason"]
    assert drawn["phone"]["error"].startswith("手机号码")
    assert drawn["phone"]["inputmode"] == "tel"
    assert drawn["premises_area"]["label"] == "经营场所面积（平方米）"
    assert not drawn["email"]["required"]
    assert drawn["region"]["options"][1] == {"value": "411721101000", "label": "五沟营镇"}
    assert "applicant_kind" not in {one["key"] for one in field_dicts(with_only_natural_persons(), {}, {})}


def test_the_schema_for_machines_asks_for_what_the_form_asks_for() -> None:
    schema = json_schema(FORM)
    assert schema["additionalProperties"] is False
    assert schema["required"] == ["applicant_kind", "region"]
    assert schema["properties"]["region"]["enum"] == [code for code, _ in REGIONS]
    assert schema["allOf"][0]["then"] == {"required": ["name", "id_number", "phone"]}
    assert json_schema(with_only_natural_persons())["required"] == ["region"]


def test_everything_that_tells_who_somebody_is_is_marked_identifying() -> None:
    kinds = {FieldKind.name, FieldKind.id_number, FieldKind.phone, FieldKind.email}
    assert [element.key for element in DICTIONARY.values() if element.kind in kinds and not element.identifying] == []
