"""A rule of the guide checker, and what it finds (要素准确性检查)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from yimen.law.elements import ItemContent


class Severity(StrEnum):
    """An error contradicts a law or itself; a gap is something the county has not published yet."""

    error = "error"
    gap = "gap"

    @property
    def label(self) -> str:
        return {Severity.error: "错误", Severity.gap: "缺项"}[self]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: the element to look at and what to do."""

    element: str
    message: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: a stable code, its words, its source, and the check that answers with a finding or None."""

    code: str
    words: str
    basis: str
    severity: Severity
    check: Callable[[ItemContent], Finding | None]
