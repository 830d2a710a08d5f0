"""The review, what its time is not counted for, and the one extension (行政许可法第三十四、四十二、四十五条)."""

from __future__ import annotations

from yimen.law import acts_input, guards
from yimen.law.actors import Role
from yimen.law.documents import DocumentKind
from yimen.law.procedure.acts import Act, Clock
from yimen.law.procedure.rule import Rule
from yimen.law.states import State

_S, _R, _G, _A = State, Role, guards, Act
_ART_42 = "行政许可法第四十二条"

LINES: tuple[Rule, ...] = (
    Rule(
        _A.review, "领取审查", (_S.accepted,), _S.reviewing, (_R.approver,),
        "行政许可法第三十四条", "审批部门已开始审查。",
        guards=(_G.of_own_organ, _G.another_person_accepted), main_road=True,
    ),
    Rule(
        _A.give_opinion, "写审查意见", (_S.reviewing,), None, (_R.approver,),
        "行政许可法第三十四条", "审批部门提出了审查意见。",
        guards=(_G.of_own_organ,), fields=acts_input.GIVE_OPINION,
    ),
    Rule(
        _A.start_special_procedure, "启动特别程序", (_S.accepted, _S.reviewing), _S.suspended, (_R.approver,),
        "行政许可法第四十五条", "需要进行特别程序，所需时间已书面告知您，不计入办理期限。",
        guards=(_G.of_own_organ, _G.limit_in_days), fields=acts_input.START_SPECIAL_PROCEDURE,
        document=DocumentKind.special_procedure_notice, starts=Clock.special_procedure,
    ),
    Rule(
        _A.end_special_procedure, "结束特别程序", (_S.suspended,), _S.reviewing, (_R.approver,),
        "行政许可法第四十五条", "特别程序已经结束，办理期限继续计算。",
        guards=(_G.of_own_organ, _G.not_a_hearing), fields=acts_input.END_SPECIAL_PROCEDURE,
        starts=Clock.decision, stops=(Clock.special_procedure,),
    ),
    Rule(
        _A.request_extension, "报请延长期限", (_S.accepted, _S.reviewing), _S.reviewing, (_R.approver,),
        _ART_42, "审批部门报请延长办理期限。",
        guards=(_G.of_own_organ, _G.limit_in_days, _G.not_extended, _G.no_extension_requested, _G.decision_not_overdue),
        fields=acts_input.REQUEST_EXTENSION,
    ),
    Rule(
        _A.approve_extension, "批准延长期限", (_S.accepted, _S.reviewing), _S.reviewing, (_R.organ_head,),
        f"{_ART_42}第一款", "经本行政机关负责人批准，办理期限延长，理由见通知书。",
        guards=(_G.extension_requested, _G.head_may_approve, _G.decision_not_overdue),
        document=DocumentKind.extension_notice, starts=Clock.decision,
    ),
    Rule(
        _A.approve_extension, "批准延长期限", (_S.accepted, _S.reviewing), _S.reviewing, (_R.government_head,),
        f"{_ART_42}第二款", "经本级人民政府负责人批准，办理期限延长，理由见通知书。",
        guards=(_G.extension_requested, _G.handled_jointly, _G.decision_not_overdue),
        document=DocumentKind.extension_notice, starts=Clock.decision,
    ),
    Rule(
        _A.decline_extension, "不同意延长", (_S.accepted, _S.reviewing), _S.reviewing, (_R.organ_head,),
        f"{_ART_42}第一款", "负责人不同意延长办理期限。",
        guards=(_G.extension_requested, _G.head_may_approve), fields=acts_input.DECLINE_EXTENSION,
    ),
    Rule(
        _A.decline_extension, "不同意延长", (_S.accepted, _S.reviewing), _S.reviewing, (_R.government_head,),
        f"{_ART_42}第二款", "负责人不同意延长办理期限。",
        guards=(_G.extension_requested, _G.handled_jointly), fields=acts_input.DECLINE_EXTENSION,
    ),
)  # fmt: skip
