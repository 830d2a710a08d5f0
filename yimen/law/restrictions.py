"""Who may not apply again for how long, after untrue materials or deceit (行政许可法第七十八条、第七十九条)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from yimen.law.calendar_years import last_day
from yimen.law.refusal import Refusal
from yimen.law.words import day_words


class RestrictionGround(StrEnum):
    """Why."""

    false_materials = "false_materials"
    deceit = "deceit"

    @property
    def label(self) -> str:
        """The ground in words."""
        return _GROUNDS[self][0]

    @property
    def article(self) -> str:
        """The article."""
        return _GROUNDS[self][1]


_GROUNDS = {
    RestrictionGround.false_materials: ("隐瞒有关情况或者提供虚假材料申请行政许可", "行政许可法第七十八条", 1),
    RestrictionGround.deceit: ("以欺骗、贿赂等不正当手段取得行政许可", "行政许可法第七十九条", 3),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """That a party may not apply for an item up to and including `until`. `decision`: its number (文号)."""

    ground: RestrictionGround
    until: date
    decision: str


def restricted_until(ground: RestrictionGround, decided_on: date) -> date:
    """The last day without a new application: one year (第七十八条) or three (第七十九条) from the day after the
    decision.
    """
    return last_day(decided_on + timedelta(days=1), _GROUNDS[ground][2])


def barred(bar: Bar) -> Refusal:
    """What somebody is told who applies in that time: until when, why, and what she can do about it."""
    named = f"（{bar.decision}）" if bar.decision else ""
    return Refusal("barred", words(bar, named), article=bar.ground.article)


def words(bar: Bar, named: str = "") -> str:
    """The same for a page."""
    return (
        f"因{bar.ground.label}{named}，在{day_words(bar.until)}（含当日）以前不得再次申请这项许可。"
        "对决定不服的，可以自知道决定之日起六十日内申请行政复议，或者六个月内提起行政诉讼。"
    )


NONE, WARNED, BARRED = "none", "warned", "barred"
DISHONESTY = (
    (NONE, "没有"),
    (WARNED, "有，给予警告"),
    (BARRED, "有，给予警告；属于直接关系公共安全、人身健康、生命财产安全的事项，一年内不得再次申请"),
)
"""What the approver finds when refusing (行政许可法第七十八条)."""
