"""The procedure as one table: who may do what in which state, by which article, with what effect.

Nothing else knows the lifecycle of a case. From this table come the buttons of a page, the acts of the API, the
permission check, the documents, the dates and clocks, the words of the timeline, the flow chart and docs/procedure.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from yimen.law import acts_input, guards
from yimen.law.act_fields import ActField
from yimen.law.actors import Actor, Role
from yimen.law.documents import DocumentKind
from yimen.law.guards import Facts, Guard
from yimen.law.refusal import Refusal
from yimen.law.states import State


class Act(StrEnum):
    """Everything that can happen to a case."""

    submit = "submit"
    receive = "receive"
    check_materials = "check_materials"
    correct_on_the_spot = "correct_on_the_spot"
    request_correction = "request_correction"
    allow_second_correction = "allow_second_correction"
    resubmit = "resubmit"
    expire_correction = "expire_correction"
    not_accept = "not_accept"
    not_required = "not_required"
    accept = "accept"
    deem_accepted = "deem_accepted"
    review = "review"
    give_opinion = "give_opinion"
    start_special_procedure = "start_special_procedure"
    end_special_procedure = "end_special_procedure"
    request_extension = "request_extension"
    approve_extension = "approve_extension"
    decline_extension = "decline_extension"
    tell_hearing_right = "tell_hearing_right"
    order_hearing = "order_hearing"
    request_hearing = "request_hearing"
    announce_hearing = "announce_hearing"
    record_hearing = "record_hearing"
    waive_hearing = "waive_hearing"
    grant = "grant"
    refuse = "refuse"
    issue_certificate = "issue_certificate"
    hand_over = "hand_over"
    withdraw = "withdraw"
    terminate = "terminate"
    close = "close"


class Clock(StrEnum):
    """The periods of a case: the authority's answer, the applicant's correction, the decision, the time told for a
    special procedure (in which the decision's clock stands still), the delivery.
    """

    answer = "answer"
    correction = "correction"
    decision = "decision"
    special_procedure = "special_procedure"
    delivery = "delivery"


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One line of the table; there is one of each, and it is itself and nothing else.

    `sources` are the states the act may start from (empty: it makes the case); `target` is the next state.
    `date` names the one of the six dates the act sets. `starts` and `stops` say what it does to the clocks; a decision
    clock that has been started is counted anew, with its pauses and its extension.
    `sentence` tells the applicant what happened.
    """

    act: Act
    label: str
    sources: tuple[State, ...]
    target: State
    roles: tuple[Role, ...]
    article: str
    sentence: str
    guards: tuple[Guard, ...] = ()
    fields: tuple[ActField, ...] = ()
    document: DocumentKind | None = None
    date: str | None = None
    starts: Clock | None = None
    stops: tuple[Clock, ...] = ()
    main_road: bool = field(default=False)


_S, _R, _G, _A = State, Role, guards, Act
_ART_32 = "行政许可法第三十二条第一款"
_ART_42 = "行政许可法第四十二条"

TABLE: tuple[Rule, ...] = (
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
        _A.check_materials, "保存核验", (_S.received,), _S.received, (_R.clerk,),
        _ART_32, "窗口核验了您的材料。", guards=(_G.may_accept,), fields=acts_input.CHECK_MATERIALS,
    ),
    Rule(
        _A.correct_on_the_spot, "当场更正", (_S.received,), _S.received, (_R.clerk,),
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
        _A.allow_second_correction, "例外准许再次补正", (_S.received,), _S.received, (_R.supervisor,),
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
        starts=Clock.decision, stops=(Clock.answer,), main_road=True,
    ),
    Rule(
        _A.deem_accepted, "视为受理", (_S.submitted, _S.received), _S.accepted, (_R.system,),
        f"{_ART_32}第四项", "5个工作日内没有告知补正，自收到材料之日起视为受理。",
        guards=(_G.answer_overdue,), document=DocumentKind.acceptance_notice, date="deemed_accepted",
        starts=Clock.decision, stops=(Clock.answer,),
    ),
    Rule(
        _A.review, "领取审查", (_S.accepted,), _S.reviewing, (_R.approver,),
        "行政许可法第三十四条", "审批部门已开始审查。",
        guards=(_G.of_own_organ, _G.another_person_accepted), main_road=True,
    ),
    Rule(
        _A.give_opinion, "写审查意见", (_S.reviewing,), _S.reviewing, (_R.approver,),
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
        "行政许可法第四十七条第一款", "窗口收到了您的听证申请，将在20个工作日内组织，所需时间不计入办理期限。",
        guards=(_G.may_accept, _G.hearing_may_be_requested),
        document=DocumentKind.special_procedure_notice, starts=Clock.special_procedure,
    ),
    Rule(
        _A.announce_hearing, "通知听证", (_S.suspended,), _S.suspended, (_R.approver,),
        "行政许可法第四十八条第一款第一项", "听证的时间、地点已经通知您。",
        guards=(_G.of_own_organ, _G.hearing_runs), fields=acts_input.ANNOUNCE_HEARING,
        document=DocumentKind.hearing_notice,
    ),
    Rule(
        _A.record_hearing, "登记听证笔录", (_S.suspended,), _S.reviewing, (_R.approver,),
        "行政许可法第四十八条第一款第五项、第二款", "听证已经举行，将根据听证笔录作出决定；办理期限继续计算。",
        guards=(_G.of_own_organ, _G.hearing_was_held), fields=acts_input.RECORD_HEARING,
        document=DocumentKind.hearing_record, starts=Clock.decision, stops=(Clock.special_procedure,),
    ),
    Rule(
        _A.waive_hearing, "放弃听证", (_S.reviewing,), _S.reviewing, (_R.applicant,),
        "行政许可法第四十七条第一款", "您放弃了听证。",
        guards=(_G.own_case, _G.hearing_may_be_waived), fields=acts_input.WAIVE_HEARING,
    ),
    Rule(
        _A.waive_hearing, "放弃听证", (_S.suspended,), _S.reviewing, (_R.applicant,),
        "行政许可法第四十七条第一款", "您放弃了听证，办理期限继续计算。",
        guards=(_G.own_case, _G.hearing_may_be_waived), fields=acts_input.WAIVE_HEARING,
        starts=Clock.decision, stops=(Clock.special_procedure,),
    ),
    Rule(
        _A.grant, "准予", (_S.accepted, _S.reviewing), _S.granted, (_R.approver,),
        "行政许可法第三十八条第一款", "已作出准予的决定。",
        guards=(_G.of_own_organ, _G.another_person_accepted, _G.no_hearing_pending), fields=acts_input.GRANT,
        document=DocumentKind.grant_decision, date="decided",
        starts=Clock.delivery, stops=(Clock.decision,), main_road=True,
    ),
    Rule(
        _A.grant, "当场准予", (_S.accepted,), _S.granted, (_R.clerk,),
        "行政许可法第三十四条第二款", "符合条件，已当场作出准予的决定。",
        guards=(_G.may_decide_on_the_spot,), fields=acts_input.GRANT,
        document=DocumentKind.grant_decision, date="decided", starts=Clock.delivery, stops=(Clock.decision,),
    ),
    Rule(
        _A.refuse, "不予", (_S.accepted, _S.reviewing), _S.refused, (_R.approver,),
        "行政许可法第三十八条第二款", "已作出不予的决定，理由和救济途径见决定书。",
        guards=(_G.of_own_organ, _G.another_person_accepted, _G.no_hearing_pending), fields=acts_input.REFUSE,
        document=DocumentKind.refusal_decision, date="decided", starts=Clock.delivery, stops=(Clock.decision,),
    ),
    Rule(
        _A.issue_certificate, "制证", (_S.granted,), _S.certified, (_R.issuer, _R.approver),
        "行政许可法第三十九条、第四十四条", "证照已经制作完成，可以领取。",
        guards=(_G.has_certificate,), document=DocumentKind.certificate, main_road=True,
    ),
    Rule(
        _A.hand_over, "出件", (_S.certified, _S.refused), _S.delivered, (_R.issuer, _R.clerk),
        "行政许可法第四十四条", "结果已经送达。", fields=acts_input.HAND_OVER,
        document=DocumentKind.proof_of_delivery, date="delivered", stops=(Clock.delivery,), main_road=True,
    ),
    Rule(
        _A.hand_over, "出件", (_S.granted,), _S.delivered, (_R.issuer, _R.clerk),
        "行政许可法第四十四条", "结果已经送达。", guards=(_G.no_certificate_outstanding,), fields=acts_input.HAND_OVER,
        document=DocumentKind.proof_of_delivery, date="delivered", stops=(Clock.delivery,),
    ),
    Rule(
        _A.withdraw, "撤回申请",
        (_S.submitted, _S.received, _S.correction_required, _S.accepted, _S.reviewing, _S.suspended), _S.withdrawn,
        (_R.applicant,),
        "决定作出前申请人可以撤回申请", "您撤回了申请。",
        guards=(_G.own_case,), fields=acts_input.WITHDRAW, document=DocumentKind.withdrawal_confirmation,
        stops=(Clock.answer, Clock.correction, Clock.decision, Clock.special_procedure),
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
        stops=(Clock.decision, Clock.special_procedure),
    ),
    Rule(
        _A.close, "办结归档", (_S.delivered,), _S.closed, (_R.issuer,),
        "国务院关于在线政务服务的若干规定第十二条", "办件已归档。", main_road=True,
    ),
)  # fmt: skip


@cache
def rules_for(act: Act, state: State | None) -> tuple[Rule, ...]:
    """The lines of the table for `act` in `state` (None: there is no case yet)."""
    return tuple(rule for rule in TABLE if rule.act is act and (state in rule.sources if state else not rule.sources))


def rules_of(act: Act) -> tuple[Rule, ...]:
    """Every line of the table for `act`."""
    return tuple(rule for rule in TABLE if rule.act is act)


def decide(act: Act, state: State, facts: Facts, actor: Actor) -> Rule:
    """The line of the table by which `actor` may perform `act` now.

    Raises Refusal: `wrong_state` when the table has no such line, `wrong_role` when the line is not the actor's, or the
    refusal of the first guard that says no.
    """
    lines = rules_for(act, state)
    if not lines:
        label = next(rule.label for rule in TABLE if rule.act is act)
        raise Refusal("wrong_state", f"办件现在是“{state.label}”，不能进行“{label}”。请刷新页面查看最新进展。")
    own_lines = [rule for rule in lines if actor.roles & set(rule.roles)]
    if not own_lines:
        raise Refusal("wrong_role", f"“{lines[0].label}”不由您的岗位办理。")
    refusal: Refusal | None = None
    for rule in own_lines:
        try:
            for guard in rule.guards:
                guard(facts, actor)
        except Refusal as refused:
            refusal = refusal or refused
        else:
            return rule
    assert refusal is not None
    raise refusal


def open_rules(state: State, facts: Facts, actor: Actor) -> Iterator[Rule]:
    """The lines open to `actor` now; from these come buttons and the API's `acts`. `system` acts are nobody's
    button.
    """
    for act in _acts_from(state):
        try:
            rule = decide(act, state, facts, actor)
        except Refusal:
            continue
        yield rule


@cache
def _acts_from(state: State) -> tuple[Act, ...]:
    return tuple(act for act in Act if rules_for(act, state))
