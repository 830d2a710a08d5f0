"""The states of a case (行政许可法第三十二条及以下), with the words and the turn each shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a case stands. Refusal, non-acceptance, not required, withdrawal and termination are five different
    ends.
    """

    submitted = "submitted"
    received = "received"
    correction_required = "correction_required"
    not_accepted = "not_accepted"
    not_required = "not_required"
    accepted = "accepted"
    reviewing = "reviewing"
    suspended = "suspended"
    granted = "granted"
    refused = "refused"
    certified = "certified"
    delivered = "delivered"
    closed = "closed"
    withdrawn = "withdrawn"
    terminated = "terminated"

    @property
    def label(self) -> str:
        """The word on the page."""
        return _WORDS[self].label

    @property
    def tone(self) -> str:
        """The tone of its tag: waiting, working, attention, good, bad, ended."""
        return _WORDS[self].tone

    @property
    def turn(self) -> str:
        """Whose turn it is and for what, in a sentence for the applicant."""
        return _WORDS[self].turn


@dataclass(frozen=True, slots=True)
class _Words:
    label: str
    tone: str
    turn: str


_WORDS = {
    State.submitted: _Words("已提交", "waiting", "等待综合窗口收件核验，您现在不需要做什么。"),
    State.received: _Words("已收件", "waiting", "窗口正在核验材料，收件后5个工作日内答复您。"),
    State.correction_required: _Words("待补正", "attention", "轮到您：请按补正告知书一次补齐材料。"),
    State.not_accepted: _Words("不予受理", "bad", "已作出不予受理决定，理由和救济途径见文书。"),
    State.not_required: _Words("不需办理", "ended", "此事依法不需要办理许可，说明见文书。"),
    State.accepted: _Words("已受理", "working", "等待审批部门审查，您现在不需要做什么。"),
    State.reviewing: _Words("审查中", "working", "审批部门正在审查，您现在不需要做什么。"),
    State.suspended: _Words("特别程序中", "working", "正在进行特别程序，所需时间不计入办理期限。"),
    State.granted: _Words("准予", "good", "已准予，等待制证或出件，可以领取时会通知您。"),
    State.refused: _Words("不予", "bad", "已作出不予决定，理由和救济途径见文书。"),
    State.certified: _Words("已制证", "good", "结果已做好，请到出件窗口领取，或等待寄送。"),
    State.delivered: _Words("已送达", "good", "结果已送达。欢迎您评价这次服务。"),
    State.closed: _Words("已办结", "ended", "已办结归档。"),
    State.withdrawn: _Words("已撤回", "ended", "申请已撤回，需要时可以重新申请。"),
    State.terminated: _Words("已终止", "ended", "办理已终止，理由见文书。"),
}

BEFORE_ACCEPTANCE = frozenset({State.submitted, State.received, State.correction_required})
UNDER_REVIEW = frozenset({State.accepted, State.reviewing, State.suspended})
DECIDED = frozenset({State.granted, State.refused, State.certified})
ENDED = frozenset(
    {State.not_accepted, State.not_required, State.delivered, State.closed, State.withdrawn, State.terminated}
)


class Channel(StrEnum):
    """How an application came. The law treats all channels alike (行政许可法第二十九条); only statistics differ."""

    online = "online"
    counter = "counter"
    api = "api"

    @property
    def label(self) -> str:
        """The word on the page."""
        return {Channel.online: "网上申报", Channel.counter: "窗口收件", Channel.api: "接口申报"}[self]
