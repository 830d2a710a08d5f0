"""The hearing (行政许可法第四十六条至第四十八条)."""

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
        _A.tell_hearing_right, "告知听证权利", (_S.accepted, _S.reviewing), _S.reviewing, (_R.approver,),
        "行政许可法第四十七条第一款", "您有要求听证的权利，可以在5个工作日内申请听证，也可以放弃。",
        guards=(_G.of_own_organ, _G.limit_in_days, _G.no_hearing_yet), fields=acts_input.TELL_HEARING_RIGHT,
        document=DocumentKind.hearing_right_notice,
    ),
    Rule(
        _A.order_hearing, "决定举行听证", (_S.accepted, _S.reviewing), _S.suspended, (_R.approver,),
        "行政许可法第四十六条", "将举行听证，所需时间不计入办理期限。",
        guards=(_G.of_own_organ, _G.limit_in_days, _G.no_hearing_yet), fields=acts_input.ORDER_HEARING,
        document=DocumentKind.special_procedure_notice, starts=Clock.special_procedure,
    ),
    Rule(
        _A.request_hearing, "申请听证", (_S.reviewing,), _S.suspended, (_R.applicant,),
        "行政许可法第四十七条第一款", "您申请了听证，将在20个工作日内组织，所需时间不计入办理期限。",
        guards=(_G.own_case, _G.hearing_may_be_requested),
        document=DocumentKind.special_procedure_notice, starts=Clock.special_procedure,
    ),
    Rule(
        _A.request_hearing, "代收听证申请", (_S.reviewing,), _S.suspended, (_R.clerk,),
        "行政许可法第四十七条第一款", "窗口收到了听证申请，将在20个工作日内组织，所需时间不计入办理期限。",
        guards=(_G.may_accept, _G.hearing_may_be_requested), fields=acts_input.REQUEST_HEARING_AT_COUNTER,
        document=DocumentKind.special_procedure_notice, starts=Clock.special_procedure,
    ),
    Rule(
        _A.announce_hearing, "通知听证", (_S.suspended,), None, (_R.approver,),
        "行政许可法第四十八条第一款第一项", "听证的时间、地点已经通知您。",
        guards=(_G.of_own_organ, _G.hearing_runs), fields=acts_input.ANNOUNCE_HEARING,
        document=DocumentKind.hearing_notice,
    ),
    Rule(
        _A.publish_hearing, "公告听证", (_S.suspended,), None, (_R.approver,),
        "行政许可法第四十六条", "听证已经向社会公告。",
        guards=(_G.of_own_organ, _G.hearing_to_publish), fields=acts_input.PUBLISH_HEARING,
        document=DocumentKind.hearing_announcement,
    ),
    Rule(
        _A.record_hearing, "登记听证笔录", (_S.suspended,), _S.reviewing, (_R.approver,),
        "行政许可法第四十八条第一款第五项、第二款", "听证已经举行，将根据听证笔录作出决定；办理期限继续计算。",
        guards=(_G.of_own_organ, _G.hearing_was_held), fields=acts_input.RECORD_HEARING,
        document=DocumentKind.hearing_record, starts=Clock.decision, stops=(Clock.special_procedure,),
    ),
    Rule(
        _A.waive_hearing, "放弃听证", (_S.reviewing,), None, (_R.applicant,),
        "行政许可法第四十七条第一款", "您放弃了听证。",
        guards=(_G.own_case, _G.hearing_may_be_waived), fields=acts_input.WAIVE_HEARING,
    ),
    Rule(
        _A.waive_hearing, "放弃听证", (_S.suspended,), _S.reviewing, (_R.applicant,),
        "行政许可法第四十七条第一款", "您放弃了听证，办理期限继续计算。",
        guards=(_G.own_case, _G.hearing_may_be_waived), fields=acts_input.WAIVE_HEARING,
        starts=Clock.decision, stops=(Clock.special_procedure,),
    ),
)  # fmt: skip
