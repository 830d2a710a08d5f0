"""Materials of a case: how they came, and what the formal check may find (行政许可法第三十二条)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SubmissionForm(StrEnum):
    """How a material reached the counter (收取方式); an application form (申请表) is filled in where one applies."""

    upload = "upload"
    paper = "paper"
    filled_in = "filled_in"
    none = "none"

    @property
    def label(self) -> str:
        """The word on the page."""
        return {
            SubmissionForm.upload: "附件上传",
            SubmissionForm.paper: "纸质收取",
            SubmissionForm.filled_in: "在线填写",
            SubmissionForm.none: "未提交",
        }[self]


class CheckResult(StrEnum):
    """What the clerk found."""

    unchecked = "unchecked"
    qualified = "qualified"
    needs_correction = "needs_correction"
    missing = "missing"

    @property
    def label(self) -> str:
        """The word on the page."""
        return {
            CheckResult.unchecked: "待核验",
            CheckResult.qualified: "合格",
            CheckResult.needs_correction: "需补正",
            CheckResult.missing: "缺",
        }[self]

    @property
    def is_faulty(self) -> bool:
        """Whether it has to be in the correction notice."""
        return self in FAULTY


FAULTY = frozenset({CheckResult.needs_correction, CheckResult.missing})


@dataclass(frozen=True, slots=True)
class MaterialState:
    """What the procedure needs to know of one material; `deferred`: promised to follow after acceptance (容缺)."""

    key: str
    name: str
    required: bool
    submitted: bool
    result: CheckResult
    reason: str = ""
    deferred: bool = False
