"""The application form of an item: applicant, agent, and what the matter itself asks, from yimen/data/forms.json."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from typing import Any

from yimen.law.data_elements import Options
from yimen.law.elements import ItemContent
from yimen.law.forms import FormDefinition, FormField, FormSection, When
from yimen.law.parties import PartyKind


def form_for(content: ItemContent, regions: Options) -> FormDefinition:
    """The form of an item whose implementation list is `content`; `regions`: code and name of our townships."""
    sections = [_kind_section(content), *_APPLICANT_SECTIONS]
    # 行政许可法第二十九条：依法应当由申请人到场的，不能委托代理人。
    if not content.elements["onsite_required"]:
        sections += [_AGENT_CHOICE, _AGENT]
    sections.append(_matter_section(content, regions))
    return FormDefinition(sections=tuple(sections), demonstration=True)


def township_options() -> Options:
    """Our townships and streets as 12-digit code and name, in the order of their codes."""
    return tuple((one["code12"], one["name"]) for one in _data("regions_xiping.json")["townships"])


@lru_cache(maxsize=4)
def _data(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(resources.files("yimen").joinpath("data", name).read_text(encoding="utf-8"))
    return document


def _fields(*keys: str) -> tuple[FormField, ...]:
    return tuple(FormField(key.removesuffix("?"), required=not key.endswith("?")) for key in keys)


def _kind_section(content: ItemContent) -> FormSection:
    served = {PartyKind.natural: content.for_natural_persons, PartyKind.legal: content.for_legal_entities}
    kinds = [kind for kind, is_served in served.items() if is_served] or [*PartyKind]
    options = tuple((kind.value, kind.label) for kind in kinds)
    return FormSection("kind", "谁来申请", (FormField("applicant_kind", required=True, options_override=options),))


def _matter_section(content: ItemContent, regions: Options) -> FormSection:
    forms = _data("forms.json")
    chosen = forms["items"].get(content.item_name) or forms["topics"].get(content.category) or forms["default"]
    fields = tuple(
        FormField(one.element_key, one.required, options_override=regions) if one.element_key == "region" else one
        for one in _fields(*chosen["fields"])
    )
    return FormSection("matter", chosen["title"], fields)


_APPLICANT_SECTIONS = (
    FormSection(
        "person",
        "申请人",
        _fields("name", "id_number", "phone", "address", "email?"),
        When("applicant_kind", (PartyKind.natural.value,)),
    ),
    FormSection(
        "entity",
        "申请单位",
        _fields("entity_name", "uscc", "representative", "entity_address", "contact_name", "contact_phone"),
        When("applicant_kind", (PartyKind.legal.value,)),
    ),
)
_AGENT_CHOICE = FormSection("by_whom", "由谁办理", _fields("agent_kind"))
_AGENT = FormSection(
    "agent",
    "代理人（监护人）",
    _fields("agent_name", "agent_id_number", "agent_phone"),
    When("agent_kind", ("agent", "guardian")),
)
