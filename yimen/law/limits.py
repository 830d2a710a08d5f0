"""What a legal limit is made of: its length and unit, what may pause it and what may prolong it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from yimen.law.refusal import Refusal


class LimitUnit(StrEnum):
    """行政许可 is counted in working days (行政许可法第八十二条); other matters as their own law is written."""

    working_day = "working_day"
    calendar_day = "calendar_day"
    month = "month"

    @property
    def label(self) -> str:
        return _UNIT_LABELS[self]


_UNIT_LABELS = {LimitUnit.working_day: "个工作日", LimitUnit.calendar_day: "天", LimitUnit.month: "个月"}


@dataclass(frozen=True, slots=True)
class Limit:
    """`value` units; 0 means done on the spot. `article` names the source and does not take part in comparison."""

    value: int
    unit: LimitUnit
    article: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.value < 0:
            raise Refusal("limit_negative", "时限不能是负数，请填写0或正整数。", field="value")

    @property
    def text(self) -> str:
        """The limit in words: "20个工作日", "60天", "3个月", "当场办结"."""
        return f"{self.value}{self.unit.label}" if self.value else "当场办结"


ANSWER_LIMIT = Limit(5, LimitUnit.working_day, "行政许可法第三十二条第一款第四项")
"""To tell the applicant everything to correct; after it the application is deemed accepted from the day of receipt."""

ORDINARY_LIMIT = Limit(20, LimitUnit.working_day, "行政许可法第四十二条第一款")
JOINT_LIMIT = Limit(45, LimitUnit.working_day, "行政许可法第四十二条第二款")

DELIVERY_LIMIT = Limit(10, LimitUnit.working_day, "行政许可法第四十四条")
"""To issue and deliver the certificate, counted from the decision."""


class SpecialProcedureKind(StrEnum):
    """The eight procedures whose time is not counted; the list is closed (行政许可法第四十五条)."""

    hearing = "hearing"
    bidding = "bidding"
    auction = "auction"
    inspection = "inspection"
    testing = "testing"
    quarantine = "quarantine"
    appraisal = "appraisal"
    expert_review = "expert_review"

    @property
    def label(self) -> str:
        return _PROCEDURE_LABELS[self]


_PROCEDURE_LABELS = {
    SpecialProcedureKind.hearing: "听证",
    SpecialProcedureKind.bidding: "招标",
    SpecialProcedureKind.auction: "拍卖",
    SpecialProcedureKind.inspection: "检验",
    SpecialProcedureKind.testing: "检测",
    SpecialProcedureKind.quarantine: "检疫",
    SpecialProcedureKind.appraisal: "鉴定",
    SpecialProcedureKind.expert_review: "专家评审",
}


@dataclass(frozen=True, slots=True)
class Pause:
    """The days of a special procedure: from `start` up to, not including, `end`; `end` is None while it goes on."""

    kind: SpecialProcedureKind
    start: dt.date
    end: dt.date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise Refusal("pause_ends_before_start", "特别程序的结束日期不能早于开始日期，请核对。", field="end")

    def covers(self, day: dt.date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


class ExtensionApprover(StrEnum):
    """Who approved the one extension: the head of the organ, or of the government where several acted jointly."""

    organ_head = "organ_head"
    government_head = "government_head"

    @property
    def label(self) -> str:
        return _EXTENSION_RULES[self][0]

    @classmethod
    def of(cls, *, joint: bool) -> ExtensionApprover:
        """Who approves where one organ decides, and where several departments handle the matter together."""
        return cls.government_head if joint else cls.organ_head

    @property
    def most_days(self) -> int:
        return _EXTENSION_RULES[self][1]

    @property
    def article(self) -> str:
        return _EXTENSION_RULES[self][2]


_EXTENSION_RULES = {
    ExtensionApprover.organ_head: ("本行政机关负责人", 10, "行政许可法第四十二条第一款"),
    ExtensionApprover.government_head: ("本级人民政府负责人", 15, "行政许可法第四十二条第二款"),
}


@dataclass(frozen=True, slots=True)
class Extension:
    """The one prolongation a limit may have, in the limit's own unit of days."""

    days: int
    approver: ExtensionApprover = ExtensionApprover.organ_head

    def __post_init__(self) -> None:
        if not 1 <= self.days <= self.approver.most_days:
            raise Refusal(
                "extension_too_long",
                f"经{self.approver.label}批准，最多可以延长{self.approver.most_days}日，请填写1至{self.approver.most_days}。",
                article=self.approver.article,
                field="days",
            )
