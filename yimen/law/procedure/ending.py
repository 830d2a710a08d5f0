"""Ends without a decision."""

from __future__ import annotations

from yimen.law import acts_input, guards
from yimen.law.actors import Role
from yimen.law.documents import DocumentKind
from yimen.law.procedure.acts import Act, Clock
from yimen.law.procedure.rule import Rule
from yimen.law.states import State

_S, _R, _G, _A = State, Role, guards, Act

LINES: tuple[Rule, ...] = (
    Rule(
        _A.withdraw, "撤回申请",
        (_S.submitted, _S.received, _S.correction_required, _S.accepted, _S.reviewing, _S.suspended), _S.withdrawn,
        (_R.applicant,),
        "决定作出前申请人可以撤回申请", "您撤回了申请。",
        guards=(_G.own_case,), fields=acts_input.WITHDRAW, document=DocumentKind.withdrawal_confirmation,
        stops=(Clock.answer, Clock.correction, Clock.decision, Clock.special_procedure, Clock.deferral),
    ),
    Rule(
        _A.withdraw, "窗口代为撤回",
        (_S.submitted, _S.received, _S.correction_required), _S.withdrawn, (_R.clerk,),
        "决定作出前申请人可以撤回申请", "按您在窗口提出的要求，申请已撤回。",
        guards=(_G.may_accept,), fields=acts_input.WITHDRAW_AT_COUNTER, document=DocumentKind.withdrawal_confirmation,
        stops=(Clock.answer, Clock.correction),
    ),
    Rule(
        _A.terminate, "终止办理", (_S.accepted, _S.reviewing, _S.suspended), _S.terminated, (_R.approver,),
        "申请事项已无法继续办理", "办理已终止，理由见文书。",
        guards=(_G.of_own_organ,), fields=acts_input.TERMINATE, document=DocumentKind.termination_notice,
        stops=(Clock.decision, Clock.special_procedure, Clock.deferral),
    ),
)  # fmt: skip
