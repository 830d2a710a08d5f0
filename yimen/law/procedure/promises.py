"""容缺受理 and 告知承诺制: the promise before acceptance, its debt or its verification after it."""

from __future__ import annotations

from yimen.law import acts_input, guards
from yimen.law.actors import Role
from yimen.law.documents import DocumentKind
from yimen.law.guards.promises import COMMITMENT, DEFERRAL
from yimen.law.procedure.acts import Act, Clock
from yimen.law.procedure.rule import Rule
from yimen.law.states import State

_S, _R, _G, _A = State, Role, guards, Act
_BEFORE = (_S.submitted, _S.received)
_UNDER_REVIEW = (_S.accepted, _S.reviewing, _S.suspended)
_TOLD = "告知承诺书所告知的义务和后果"
_DECIDED = (_S.granted, _S.certified, _S.delivered)

LINES: tuple[Rule, ...] = (
    Rule(
        _A.promise_deferral, "承诺容缺后补", _BEFORE, None, (_R.applicant,),
        DEFERRAL, "您书面承诺在期限内补交可以容缺的材料。",
        guards=(_G.own_case, _G.something_may_follow), fields=acts_input.PROMISE_DEFERRAL,
        document=DocumentKind.deferral_promise,
    ),
    Rule(
        _A.promise_deferral, "登记容缺承诺", (_S.received,), None, (_R.clerk,),
        DEFERRAL, "窗口登记了您签字的容缺受理告知承诺书。",
        guards=(_G.may_accept, _G.something_may_follow), fields=acts_input.PROMISE_DEFERRAL_AT_COUNTER,
        document=DocumentKind.deferral_promise,
    ),
    Rule(
        _A.supply_deferred, "补交容缺材料", _UNDER_REVIEW, None, (_R.applicant,),
        DEFERRAL, "您补交了容缺的材料，等待核验。",
        guards=(_G.own_case, _G.debt_can_be_paid), fields=acts_input.SUPPLY_DEFERRED,
    ),
    Rule(
        _A.supply_deferred, "收取容缺材料", _UNDER_REVIEW, None, (_R.clerk,),
        DEFERRAL, "窗口收到了您补交的容缺材料，等待核验。",
        guards=(_G.may_accept, _G.debt_can_be_paid), fields=acts_input.SUPPLY_DEFERRED,
    ),
    *(
        Rule(
            _A.check_deferred, "核验容缺材料", _UNDER_REVIEW, None, (role,),
            DEFERRAL, "补交的容缺材料已经核验。",
            guards=(guard, _G.something_supplied), fields=acts_input.CHECK_MATERIALS,
        )
        for role, guard in ((_R.clerk, _G.may_accept), (_R.approver, _G.of_own_organ))
    ),
    Rule(
        _A.expire_deferral, "容缺逾期未补", _UNDER_REVIEW, _S.withdrawn, (_R.system,),
        "容缺受理告知承诺书所告知的期限和后果", "容缺材料补交期限已过，申请按撤回处理，您可以重新申请。",
        guards=(_G.debt_overdue,), document=DocumentKind.withdrawal_confirmation,
        stops=(Clock.decision, Clock.special_procedure, Clock.deferral),
    ),
    Rule(
        _A.make_commitment, "作出告知承诺", _BEFORE, None, (_R.applicant,),
        COMMITMENT, "您选择了告知承诺，符合条件的当场作出决定。",
        guards=(_G.own_case, _G.commitment_offered, _G.no_breach_on_record), fields=acts_input.MAKE_COMMITMENT,
        document=DocumentKind.commitment,
    ),
    Rule(
        _A.make_commitment, "登记告知承诺", (_S.received,), None, (_R.clerk,),
        COMMITMENT, "窗口登记了您签字的告知承诺书。",
        guards=(_G.may_accept, _G.commitment_offered, _G.no_breach_on_record),
        fields=acts_input.MAKE_COMMITMENT_AT_COUNTER, document=DocumentKind.commitment,
    ),
    Rule(
        _A.verify_commitment, "核查承诺属实", _DECIDED, None, (_R.approver,),
        COMMITMENT, "核查结束，情况与承诺一致。",
        guards=(_G.of_own_organ, _G.verification_open), fields=acts_input.VERIFY_COMMITMENT,
    ),
    Rule(
        _A.order_rectification, "责令限期整改", _DECIDED, None, (_R.approver,),
        _TOLD, "核查发现与承诺不符，请在期限内整改。",
        guards=(_G.of_own_organ, _G.not_yet_rectifying), fields=acts_input.ORDER_RECTIFICATION,
        document=DocumentKind.rectification_order,
    ),
    Rule(
        _A.record_breach, "认定违反承诺", _DECIDED, None, (_R.approver,),
        _TOLD, "整改期限届满仍与承诺不符，已认定违反承诺并记录。",
        guards=(_G.of_own_organ, _G.rectification_over), fields=acts_input.RECORD_BREACH,
        document=DocumentKind.breach_finding,
    ),
)  # fmt: skip
