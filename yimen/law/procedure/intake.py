"""From the application to its acceptance (行政许可法第二十九条至第三十二条)."""

from __future__ import annotations

from yimen.law import acts_input, guards
from yimen.law.actors import Role
from yimen.law.documents import DocumentKind
from yimen.law.procedure.acts import Act, Clock
from yimen.law.procedure.rule import Rule
from yimen.law.states import State

_S, _R, _G, _A = State, Role, guards, Act
_ART_32 = "行政许可法第三十二条第一款"

LINES: tuple[Rule, ...] = (
    Rule(
        _A.submit, "提交申请", (), _S.submitted, (_R.applicant, _R.clerk),
        "行政许可法第二十九条", "您的申请材料已经收到，收件凭证已出具。",
        document=DocumentKind.receipt_voucher, date="received", starts=Clock.answer, main_road=True,
    ),
    Rule(
        _A.receive, "收件", (_S.submitted,), _S.received, (_R.clerk,),
        _ART_32, "综合窗口已签收，正在核验材料。", guards=(_G.may_accept,), main_road=True,
    ),
    Rule(
        _A.check_materials, "保存核验", (_S.received,), None, (_R.clerk,),
        _ART_32, "窗口核验了您的材料。", guards=(_G.may_accept,), fields=acts_input.CHECK_MATERIALS,
    ),
    Rule(
        _A.correct_on_the_spot, "当场更正", (_S.received,), None, (_R.clerk,),
        f"{_ART_32}第三项", "可以当场更正的错误已经更正。",
        guards=(_G.may_accept,), fields=acts_input.CORRECT_ON_THE_SPOT,
    ),
    Rule(
        _A.request_correction, "一次性告知补正", (_S.received,), _S.correction_required, (_R.clerk,),
        f"{_ART_32}第四项", "需要补正的全部内容已一次性告知您。",
        guards=(_G.may_accept, _G.first_correction_notice, _G.answer_still_due, _G.something_to_correct),
        document=DocumentKind.correction_notice, date="correction",
        starts=Clock.correction, stops=(Clock.answer,),
    ),
    Rule(
        _A.allow_second_correction, "例外准许再次补正", (_S.received,), None, (_R.supervisor,),
        f"{_ART_32}第四项", "效能监督人员记录了一次例外：补正内容没有一次告知完全。",
        guards=(_G.correction_told,), fields=acts_input.ALLOW_SECOND_CORRECTION,
    ),
    Rule(
        _A.resubmit, "提交补正", (_S.correction_required,), _S.received, (_R.applicant,),
        f"{_ART_32}第四项、第五项", "您补正的材料已经收到。",
        guards=(_G.own_case, _G.correction_in_time), fields=acts_input.RESUBMIT,
        document=DocumentKind.receipt_voucher, starts=Clock.answer, stops=(Clock.correction,),
    ),
    Rule(
        _A.resubmit, "收取补正材料", (_S.correction_required,), _S.received, (_R.clerk,),
        f"{_ART_32}第四项、第五项", "窗口收到了您补正的材料。",
        guards=(_G.may_accept, _G.correction_in_time), fields=acts_input.RESUBMIT,
        document=DocumentKind.receipt_voucher, starts=Clock.answer, stops=(Clock.correction,),
    ),
    Rule(
        _A.expire_correction, "逾期未补正", (_S.correction_required,), _S.withdrawn, (_R.system,),
        "补正告知书所告知的期限和后果", "补正期限已过，申请按撤回处理，您可以重新申请。",
        guards=(_G.correction_overdue,), document=DocumentKind.withdrawal_confirmation, stops=(Clock.correction,),
    ),
    Rule(
        _A.not_accept, "不予受理", (_S.received,), _S.not_accepted, (_R.clerk,),
        f"{_ART_32}第二项", "已作出不予受理决定。",
        guards=(_G.may_accept, _G.answer_still_due), fields=acts_input.NOT_ACCEPT,
        document=DocumentKind.non_acceptance_decision, stops=(Clock.answer,),
    ),
    Rule(
        _A.not_required, "告知不需办理", (_S.received,), _S.not_required, (_R.clerk,),
        f"{_ART_32}第一项", "此事依法不需要取得许可，已即时告知您。",
        guards=(_G.may_accept, _G.answer_still_due), fields=acts_input.NOT_REQUIRED,
        document=DocumentKind.not_required_notice, stops=(Clock.answer,),
    ),
    Rule(
        _A.accept, "受理", (_S.received,), _S.accepted, (_R.clerk,),
        f"{_ART_32}第五项", "您的申请已经受理，办理期限开始计算。",
        guards=(_G.may_accept, _G.materials_complete),
        document=DocumentKind.acceptance_notice, date="accepted",
        starts=Clock.decision, also_starts=(Clock.deferral,), stops=(Clock.answer,), main_road=True,
    ),
    Rule(
        _A.deem_accepted, "视为受理", (_S.submitted, _S.received), _S.accepted, (_R.system,),
        f"{_ART_32}第四项", "5个工作日内没有告知补正，自收到材料之日起视为受理。",
        guards=(_G.answer_overdue,), document=DocumentKind.acceptance_notice, date="deemed_accepted",
        starts=Clock.decision, also_starts=(Clock.deferral,), stops=(Clock.answer,),
    ),
)  # fmt: skip
