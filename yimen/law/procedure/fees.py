"""Telling the fee of an item that the law lets an organ charge for (行政许可法第五十九条)."""

from __future__ import annotations

from yimen.law import acts_input, guards
from yimen.law.actors import Role
from yimen.law.documents import DocumentKind
from yimen.law.procedure.acts import Act
from yimen.law.procedure.rule import Rule
from yimen.law.states import State

LINES: tuple[Rule, ...] = (
    Rule(
        Act.tell_fee, "出具收费通知", (State.accepted, State.reviewing, State.granted), None, (Role.approver,),
        "行政许可法第五十九条", "应缴费用的项目、标准和金额已经通知您。",
        guards=(guards.of_own_organ, guards.fee_may_be_told), fields=acts_input.TELL_FEE,
        document=DocumentKind.fee_notice,
    ),
)  # fmt: skip
