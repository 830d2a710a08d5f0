"""Filling in a form for the demonstration: plain, fictional answers for every data element."""

from __future__ import annotations

from datetime import date, timedelta

from yimen.demo.county import demonstration_id_number
from yimen.law.applicants import Applicant, answers_of
from yimen.law.data_elements import FieldKind
from yimen.law.elements import ItemContent
from yimen.law.forms import FormDefinition, FormField, active_sections
from yimen.law.situations import resolve

_BY_KIND = {
    FieldKind.text: "演示内容",
    FieldKind.textarea: "演示内容：按实际情况填写。",
    FieldKind.name: "演示联系人",
    FieldKind.address: "西平县柏城街道演示路1号",
    FieldKind.number: "30",
    FieldKind.phone: "13900000099",
    FieldKind.email: "demo@example.invalid",
    FieldKind.region: "411721001000",
}
_BY_KEY = {
    "premises_name": "演示小吃店",
    "proposed_name": "西平县演示商贸有限公司",
    "business_scope": "日用百货零售",
    "project_name": "演示项目",
    "bank_name": "演示银行西平支行",
    "bank_account": "6200000000000000000",
    "vehicle_plate": "豫Q00000",
    "agent_kind": "self",
}


def answers(form: FormDefinition, applicant: Applicant, today: date) -> dict[str, str]:
    """Complete answers for `form` by `applicant`; sections that open through an answer are filled in as well."""
    given = answers_of(applicant)
    while True:
        asked = [field for section in active_sections(form, given) for field in section.fields]
        open_fields = [field for field in asked if field.element_key not in given]
        if not open_fields:
            return {field.element_key: given[field.element_key] for field in asked if given[field.element_key]}
        for field in open_fields:
            given[field.element_key] = _answer(field, today)


def situation_answers(content: ItemContent) -> dict[str, str] | None:
    """The last option of every situation question, which in the shipped tables leads to an application; None where the
    item asks none.
    """
    table, given = content.situations, dict[str, str]()
    if table is None:
        return None
    while waiting := resolve(table, given).unanswered:
        given |= {one.key: one.options[-1][0] for one in waiting}
    return given


def _answer(field: FormField, today: date) -> str:
    if field.element_key in _BY_KEY:
        return _BY_KEY[field.element_key]
    kind = field.element.kind
    if kind is FieldKind.choice:
        return field.options[0][0]
    if kind is FieldKind.date:
        return (today - timedelta(days=40)).isoformat()
    if kind is FieldKind.id_number:
        return demonstration_id_number(12, date(1985, 5, 20))
    return _BY_KIND[kind]
