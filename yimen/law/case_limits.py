"""Which limit each clock of a case runs by."""

from __future__ import annotations

from yimen.law.limits import ORDINARY_LIMIT, Limit, LimitUnit

ADMINISTRATIVE_LICENCE = "01"
"""事项类型 行政许可 (code list of the implementation list)."""


def statutory_limit(item_type: str | None, published: Limit | None) -> Limit | None:
    """The limit for the decision: the published one; for an administrative licence without one, 20 working days
    (行政许可法第四十二条第一款); for other matters without one, none (优化营商环境条例第三十六条 allows that)."""
    if published is not None:
        return published
    return ORDINARY_LIMIT if item_type == ADMINISTRATIVE_LICENCE else None


def correction_limit(days: int | None) -> Limit | None:
    """The applicant's time to correct: set by the county and told in the notice; no law sets it."""
    return None if days is None else Limit(days, LimitUnit.working_day)
