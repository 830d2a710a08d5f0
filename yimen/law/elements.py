"""What one published version of an implementation list says, as a value: `ItemContent`.

In: JSON with a value per element of `element_list.ELEMENTS`. Out: typed accessors. Missing is None, always.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Any

from yimen.law.clock import Limit, LimitUnit
from yimen.law.element_list import BY_KEY, ELEMENTS, Element, Group, Kind, Need
from yimen.law.element_values import fault_of
from yimen.law.fees import Fee
from yimen.law.refusal import Refusal
from yimen.law.review_steps import ReviewPlan, plan_of
from yimen.law.situation_json import table_from_json
from yimen.law.situations import SituationTable

__all__ = [
    "BY_KEY",
    "ELEMENTS",
    "Audience",
    "CaseType",
    "Channel",
    "Element",
    "Fee",
    "Group",
    "ItemContent",
    "Kind",
    "MaterialRequirement",
    "Necessity",
    "Need",
    "Question",
    "ResultKind",
    "StartEvent",
    "Step",
    "check_elements",
    "checked_content",
    "content_from_json",
    "content_to_json",
]


class CaseType(StrEnum):
    """办件类型: decided in one sitting (即办件) or within a promised time (承诺件)."""

    on_the_spot = "1"
    commitment = "2"


class StartEvent(StrEnum):
    """The event from which the limit runs; day one is the day after it."""

    accepted = "accepted"
    received = "received"
    intake_closed = "intake_closed"


class Audience(StrEnum):
    """服务对象."""

    natural_person = "1"
    enterprise = "2"
    public_institution = "3"
    social_organisation = "4"
    unincorporated_enterprise = "5"
    administrative_organ = "6"
    other = "9"


class Channel(StrEnum):
    """办理形式."""

    counter = "1"
    online = "2"
    post = "3"


class ResultKind(StrEnum):
    """审批结果类型."""

    certificate = "1"
    approval = "2"
    other = "3"
    none = "4"


class Necessity(StrEnum):
    """材料必要性; `conditional` (情形必要) belongs to some situations only, `deferrable` may follow later (容缺)."""

    required = "required"
    conditional = "conditional"
    optional = "optional"
    deferrable = "deferrable"

    @property
    def label(self) -> str:
        """The word on the page."""
        return {"required": "必要", "conditional": "情形必要", "optional": "非必要", "deferrable": "容缺后补"}[self]


_APPLICATION_FORM = "申请表"  # begins the form of such a material in the implementation list


@dataclass(frozen=True, slots=True)
class MaterialRequirement:
    """One material the guide asks for. `key` (m1, m2 …) is stable within a version.

    `shareable`: can be fetched from an e-licence or a data share; None is not known. `kind` is a code of
    `element_codes.MATERIAL_KIND`, `source_code` of `MATERIAL_SOURCE`.
    """

    key: str
    order: int
    name: str
    form: str | None
    necessity: Necessity
    source: str | None
    source_code: str | None
    shareable: bool | None
    kind: str | None
    basis: str | None

    @property
    def must_be_given(self) -> bool:
        """Whether an application without it is incomplete in every situation. What may follow later has to come all the
        same: by a promise after acceptance, or before it.
        """
        return self.necessity in {Necessity.required, Necessity.deferrable}

    @property
    def is_the_form(self) -> bool:
        """Whether it is the application form itself (申请书格式文本, 行政许可法第二十九条), which is filled in here."""
        return self.form is not None and self.form.startswith(_APPLICATION_FORM)

    @property
    def must_be_handed_in(self) -> bool:
        """Whether a file or paper has to come: the form that was just filled in is not asked for again."""
        return self.must_be_given and not self.is_the_form


@dataclass(frozen=True, slots=True)
class Step:
    """办理环节: its name, who does it, its own limit in words, what comes out."""

    name: str
    who: str | None
    limit: str | None
    result: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """常见问题."""

    question: str
    answer: str


@dataclass(frozen=True)
class ItemContent:
    """Every element of one version, None where the county has not published it.

    `demonstration_keys`: elements that are 演示数据, because the demonstration needs them beyond the source.
    """

    elements: Mapping[str, Any]
    demonstration_keys: frozenset[str] = field(default_factory=frozenset)

    def is_demonstration(self, key: str) -> bool:
        """Whether the value of the element was made for the demonstration."""
        return key in self.demonstration_keys

    @property
    def item_name(self) -> str:
        """事项名称."""
        return str(self.elements["item_name"])

    @property
    def organ_name(self) -> str | None:
        """实施主体 as it was called when the version was published."""
        return self._text("organ_name")

    @property
    def item_type(self) -> str | None:
        """事项类型, a code of `element_codes.ITEM_TYPE`; "01" is 行政许可."""
        return self._text("item_type")

    @property
    def category(self) -> str | None:
        """主题 for browsing."""
        return self._text("category")

    @property
    def legal_basis(self) -> str | None:
        """设定依据."""
        return self._text("legal_basis")

    @property
    def condition(self) -> str | None:
        """受理条件."""
        return self._text("condition")

    @property
    def result_name(self) -> str | None:
        """审批结果名称."""
        return self._text("result_name")

    @cached_property
    def legal_limit(self) -> Limit | None:
        """法定办结时限; None is not published, which is lawful (优化营商环境条例第三十六条)."""
        return _limit(self.elements["legal_limit"])

    @cached_property
    def promised_limit(self) -> Limit | None:
        """承诺办结时限."""
        return _limit(self.elements["promised_limit"])

    @cached_property
    def start_event(self) -> StartEvent:
        """From which event the limit runs; acceptance where no law names another (行政许可法第四十二条)."""
        return StartEvent(self.elements["start_event"] or StartEvent.accepted)

    @cached_property
    def case_type(self) -> CaseType | None:
        """办件类型."""
        value = self.elements["case_type"]
        return None if value is None else CaseType(value)

    @cached_property
    def materials(self) -> tuple[MaterialRequirement, ...]:
        """申请材料 in their order; empty both for none and for not published (`elements["materials"]` tells)."""
        return tuple(
            MaterialRequirement(**{**row, "necessity": Necessity(row["necessity"])})
            for row in self.elements["materials"] or ()
        )

    @cached_property
    def situations(self) -> SituationTable | None:
        """情形引导; None where every applicant's situation is the same."""
        value = self.elements["situations"]
        return None if value is None else table_from_json(value)

    @cached_property
    def fee(self) -> Fee:
        """收费."""
        value = self.elements["fee"]
        return Fee(None, None, None) if value is None else Fee(**value)

    @cached_property
    def result_kind(self) -> ResultKind | None:
        """审批结果类型."""
        value = self.elements["result_type"]
        return None if value is None else ResultKind(value)

    @property
    def issues_certificate(self) -> bool:
        """Whether a certificate is made after the grant (行政许可法第三十九条)."""
        return self.result_kind is ResultKind.certificate

    @cached_property
    def audience(self) -> tuple[Audience, ...]:
        """服务对象."""
        return tuple(Audience(code) for code in self.elements["audience"] or ())

    @property
    def for_natural_persons(self) -> bool:
        """Whether people may apply in their own name."""
        return Audience.natural_person in self.audience

    @property
    def for_legal_entities(self) -> bool:
        """Whether enterprises and organisations may apply."""
        return any(one is not Audience.natural_person for one in self.audience)

    @cached_property
    def channels(self) -> tuple[Channel, ...]:
        """办理形式."""
        return tuple(Channel(code) for code in self.elements["channels"] or ())

    @property
    def online(self) -> bool:
        """Whether it can be applied for online."""
        return Channel.online in self.channels

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """办理流程."""
        return tuple(Step(**row) for row in self.elements["steps"] or ())

    @cached_property
    def review_plan(self) -> ReviewPlan | None:
        """审查环节 as they are followed; None where the review is one piece."""
        rows = self.elements.get("review_steps")
        return plan_of(rows) if rows else None

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """常见问题."""
        return tuple(Question(**row) for row in self.elements["questions"] or ())

    @property
    def handled_jointly(self) -> bool:
        """Whether several departments decide together (行政许可法第二十六条第二款): 45 days, and another approver."""
        return bool(self.elements.get("joint_organs"))

    @property
    def special_procedures(self) -> tuple[str, ...]:
        """特别程序 as the list names them; only the eight of 行政许可法第四十五条 pause the clock."""
        return tuple(self.elements["special_procedures"] or ())

    @property
    def correction_days(self) -> int | None:
        """Working days the applicant has to answer a correction notice: the county's rule, no law sets it."""
        value = self.elements["correction_days"]
        return None if value is None else int(value)

    @property
    def effective_date(self) -> date | None:
        """计划生效日期."""
        value = self.elements["effective_date"]
        return None if value is None else date.fromisoformat(value)

    def _text(self, key: str) -> str | None:
        value = self.elements[key]
        return None if value is None else str(value)


def check_elements(elements: Mapping[str, Any]) -> list[Refusal]:
    """Every fault in the form of `elements`: unknown keys, values of the wrong shape, codes not in their list.

    Whether a value is *right* is the checker's question (`guide_rules`); whether it can be read is asked here.
    """
    faults = [
        Refusal("unknown_element", f"没有名为“{key}”的要素。", field=key) for key in elements if key not in BY_KEY
    ]
    if not elements.get("item_name"):
        faults.append(Refusal("element_missing", "缺少事项名称。", field="item_name"))
    for element in ELEMENTS:
        value = elements.get(element.key)
        fault = None if value is None else fault_of(element, value)
        if fault:
            faults.append(Refusal("element_wrong", f"{element.label}：{fault}", field=element.key))
    return faults


def content_from_json(document: Mapping[str, Any]) -> ItemContent:
    """The content in `document` ({"elements": {...}, "demonstration": [...]}).

    Raises the first `Refusal` of `check_elements`, and `unknown_element` for a mark on an element that is not.
    """
    elements = document.get("elements")
    marks = document.get("demonstration", [])
    if not isinstance(elements, Mapping) or not isinstance(marks, list):
        raise Refusal("content_wrong", "实施清单内容应含 elements（对象）和 demonstration（数组）。")
    for fault in check_elements(elements):
        raise fault
    for mark in marks:
        if mark not in BY_KEY:
            raise Refusal("unknown_element", f"没有名为“{mark}”的要素。", field=str(mark))
    return checked_content(elements, marks)


def checked_content(elements: Mapping[str, Any], marks: Iterable[str]) -> ItemContent:
    """The content of `elements` in which `check_elements` has just found no fault, with marks on elements there are."""
    full = {element.key: elements.get(element.key) for element in ELEMENTS}
    return ItemContent(elements=MappingProxyType(full), demonstration_keys=frozenset(marks))


def content_to_json(content: ItemContent) -> dict[str, Any]:
    """What `content_from_json` reads again: every element by its key, null where missing."""
    return {
        "elements": {element.key: content.elements.get(element.key) for element in ELEMENTS},
        "demonstration": sorted(content.demonstration_keys),
    }


def _limit(value: Mapping[str, Any] | None) -> Limit | None:
    return None if value is None else Limit(value=value["value"], unit=LimitUnit(value["unit"]))
