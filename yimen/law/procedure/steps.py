"""The inner steps of a review where the item has a plan of them (行政许可法第二十六条第二款、第三十四条)."""

from __future__ import annotations

from yimen.law import acts_input, guards
from yimen.law.actors import Role
from yimen.law.procedure.acts import Act
from yimen.law.procedure.rule import Rule
from yimen.law.states import State

_S, _R, _G, _A = State, Role, guards, Act

LINES: tuple[Rule, ...] = (
    Rule(
        _A.complete_step, "办理审查环节", (_S.accepted, _S.reviewing), _S.reviewing, (_R.approver, _R.organ_head),
        "行政许可法第二十六条第二款、第三十四条", "一个审查环节有了意见。",
        guards=(_G.a_step_is_hers, _G.another_person_accepted), fields=acts_input.COMPLETE_STEP,
    ),
    Rule(
        _A.return_step, "退回审查环节", (_S.reviewing,), None, (_R.approver, _R.organ_head),
        "行政许可法第三十四条", "一个审查环节要重新办理。",
        guards=(_G.a_step_may_be_sent_back, _G.another_person_accepted), fields=acts_input.RETURN_STEP,
    ),
)  # fmt: skip
