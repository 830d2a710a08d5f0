"""The life of a ticket (号票) as one table: act, states before, state after, who may.

No statute orders a queue; the customs are those of service halls, and the numbers among them (three calls, minutes to
come back) are each hall's own, `law.queueing.rules`. What is law or order here: numbers are given out for as long as
the hall is open, and whoever holds one at closing is served (河南省优化营商环境条例第三十六条；延时服务).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from yimen.law.refusal import Refusal


class TicketState(StrEnum):
    """How a ticket stands."""

    waiting = "waiting"
    called = "called"
    serving = "serving"
    skipped = "skipped"
    finished = "finished"
    cancelled = "cancelled"
    lapsed = "lapsed"

    @property
    def label(self) -> str:
        """The word on the page."""
        return _STATES[self]


_STATES = {
    TicketState.waiting: "等候中",
    TicketState.called: "请到窗口",
    TicketState.serving: "办理中",
    TicketState.skipped: "已过号",
    TicketState.finished: "已办完",
    TicketState.cancelled: "已取消",
    TicketState.lapsed: "已作废",
}
HELD = frozenset({TicketState.waiting, TicketState.called, TicketState.serving})
"""A person has one of these in a business group, no second one."""
OPEN = HELD | {TicketState.skipped}
"""What still can come to the counter. Who missed her call may come back or take a new number."""
PRESENT = frozenset({TicketState.called, TicketState.serving})
"""Whose turn it is: a counter has one of these."""


class PriorityClass(StrEnum):
    """Why somebody is called before others (优先): by an appointment that is due, or by who she is."""

    ordinary = "ordinary"
    appointment = "appointment"
    elderly = "elderly"
    disabled = "disabled"
    pregnant = "pregnant"
    military = "military"

    @property
    def label(self) -> str:
        """The word on the ticket."""
        return _CLASSES[self]


_CLASSES = {
    PriorityClass.ordinary: "普通",
    PriorityClass.appointment: "预约",
    PriorityClass.elderly: "老年人优先",
    PriorityClass.disabled: "残疾人优先",
    PriorityClass.pregnant: "孕妇优先",
    PriorityClass.military: "军人优先",
}


class TicketSource(StrEnum):
    """Where a ticket was taken."""

    guide = "guide"
    kiosk = "kiosk"
    phone = "phone"
    appointment = "appointment"
    paper = "paper"

    @property
    def label(self) -> str:
        """The word on the page."""
        return _SOURCES[self]


_SOURCES = {
    TicketSource.guide: "导办台",
    TicketSource.kiosk: "自助终端",
    TicketSource.phone: "手机",
    TicketSource.appointment: "预约签到",
    TicketSource.paper: "纸质号票",
}


class TicketAct(StrEnum):
    """Everything that can happen to a ticket."""

    issue = "issue"
    call = "call"
    recall = "recall"
    start = "start"
    skip = "skip"
    come_back = "come_back"
    transfer = "transfer"
    go_on = "go_on"
    finish = "finish"
    cancel = "cancel"
    lapse = "lapse"


class Part(StrEnum):
    """What somebody is to a ticket."""

    holder = "holder"
    counter = "counter"
    guide = "guide"
    system = "system"


SERVED = (TicketAct.finish, TicketAct.go_on)
"""What ends a service at a counter: the visit is over, or goes on with something else elsewhere."""


@dataclass(frozen=True, slots=True)
class TicketRule:
    """One line of the table. `sources` empty: the act makes the ticket."""

    act: TicketAct
    label: str
    parts: tuple[Part, ...]
    sources: tuple[TicketState, ...]
    target: TicketState


_W, _C, _S, _K = TicketState.waiting, TicketState.called, TicketState.serving, TicketState.skipped
TABLE: tuple[TicketRule, ...] = (
    TicketRule(TicketAct.issue, "取号", (Part.holder, Part.guide), (), _W),
    TicketRule(TicketAct.call, "叫号", (Part.counter,), (_W,), _C),
    TicketRule(TicketAct.recall, "重呼", (Part.counter,), (_C,), _C),
    TicketRule(TicketAct.start, "开始办理", (Part.counter,), (_C,), _S),
    TicketRule(TicketAct.skip, "过号", (Part.counter,), (_C,), _K),
    TicketRule(TicketAct.come_back, "重新排队", (Part.holder, Part.counter, Part.guide), (_K,), _W),
    TicketRule(TicketAct.transfer, "转窗口", (Part.counter,), (_C, _S), _W),
    TicketRule(TicketAct.go_on, "办下一项", (Part.counter,), (_S,), _W),
    TicketRule(TicketAct.finish, "办完", (Part.counter, Part.system), (_S,), TicketState.finished),
    TicketRule(TicketAct.cancel, "取消", (Part.holder, Part.guide), (_W, _K), TicketState.cancelled),
    TicketRule(TicketAct.lapse, "作废", (Part.system,), (_W, _C, _K), TicketState.lapsed),
)
_BY_ACT = {rule.act: rule for rule in TABLE}


def rule_of(act: TicketAct) -> TicketRule:
    """The line of `act`."""
    return _BY_ACT[act]


def decide(act: TicketAct, state: TicketState, part: Part) -> TicketRule:
    """The line by which `part` may do `act` now. Raises Refusal `ticket_not_yours`, `ticket_state`."""
    rule = _BY_ACT[act]
    if part not in rule.parts:
        raise Refusal("ticket_not_yours", f"您不能对这张号票办理“{rule.label}”。")
    if state not in rule.sources:
        raise Refusal("ticket_state", f"这张号票{state.label}，不能{rule.label}，请刷新页面后再看。")
    return rule
