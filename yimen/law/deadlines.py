"""Which deadline matters to a case now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yimen.law.procedure import Clock
from yimen.law.states import BEFORE_ACCEPTANCE, DECIDED, UNDER_REVIEW, State


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The due dates a case carries; None where a clock does not run or the law sets no limit."""

    answer: date | None
    correction: date | None
    statutory: date | None
    promised: date | None
    special_procedure: date | None
    delivery: date | None

    @property
    def decision(self) -> date | None:
        """The earlier of the promised and the statutory day: a promise binds (限时办结)."""
        return min((day for day in (self.promised, self.statutory) if day), default=None)


def current(state: State, deadlines: Deadlines) -> tuple[Clock, date | None] | None:
    """The clock that runs in `state` and the day it ends; None when the case has ended."""
    if state is State.correction_required:
        return Clock.correction, deadlines.correction
    if state in BEFORE_ACCEPTANCE:
        return Clock.answer, deadlines.answer
    if state is State.suspended:
        return Clock.special_procedure, deadlines.special_procedure
    if state in UNDER_REVIEW:
        return Clock.decision, deadlines.decision
    if state in DECIDED:
        return Clock.delivery, deadlines.delivery
    return None


CLOCK_WORDS = {
    Clock.answer: "答复是否受理",
    Clock.correction: "您补正材料",
    Clock.decision: "作出决定",
    Clock.special_procedure: "结束特别程序",
    Clock.delivery: "送达结果",
    Clock.deferral: "您补交容缺材料",
    Clock.verification: "核查告知承诺",
}
"""What is to happen by the end of each clock."""
