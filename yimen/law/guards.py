"""Conditions the procedure puts on its acts beyond state and role. Each is one question with one refusal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from yimen.law.actors import Actor, Power
from yimen.law.hearing import HearingFacts
from yimen.law.limits import ExtensionApprover
from yimen.law.materials import MaterialState
from yimen.law.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Facts:
    """What the procedure may ask about a case; `today` is the county's day on which the act happens.

    `joint`: several departments decide together (第四十二条第二款). `decision_due` is the statutory day.
    """

    item_id: UUID
    organ_id: UUID
    applicant_id: UUID
    owner_id: UUID | None
    on_the_spot: bool
    issues_certificate: bool
    acceptor_id: UUID | None
    corrections: int
    answer_due: date | None
    correction_due: date | None
    today: date
    joint: bool = False
    limit_in_months: bool = False
    extension_requested: int | None = None
    extended: bool = False
    decision_due: date | None = None
    hearing: HearingFacts | None = None
    correction_exceptions: int = 0
    materials: tuple[MaterialState, ...] = ()


Guard = Callable[[Facts, Actor], None]


def own_case(facts: Facts, actor: Actor) -> None:
    """The applicant acts on her own case: the one her account filed, or that is filed for her party."""
    if actor.account_id is not None and actor.account_id == facts.owner_id:
        return
    if actor.party_id is not None and actor.party_id == facts.applicant_id:
        return
    raise Refusal("not_own_case", "只有申请人本人可以进行此操作。")


def need_power(actor: Actor, power: Power, *, organ_id: UUID, item_id: UUID, on: date) -> None:
    """A counter does in a department's name only what the department has handed to it. Raises `not_authorised`."""
    if not actor.has_power(power, organ_id=organ_id, item_id=item_id, on=on):
        raise Refusal(
            "not_authorised",
            f"您没有该事项的“{power.label}”授权，或授权已过期，请联系事项主管部门办理授权书。",
            article="《关于进一步提升政务服务效能》一（一）窗口人员审批授权到位",
        )


def _needs_power(facts: Facts, actor: Actor, power: Power) -> None:
    need_power(actor, power, organ_id=facts.organ_id, item_id=facts.item_id, on=facts.today)


def may_accept(facts: Facts, actor: Actor) -> None:
    """The counter accepts only what the department has authorised it to accept."""
    _needs_power(facts, actor, Power.accept)


def may_decide_on_the_spot(facts: Facts, actor: Actor) -> None:
    """A counter decides only on-the-spot items, and only with the department's power (行政许可法第三十四条第二款)."""
    if not facts.on_the_spot:
        raise Refusal("not_on_the_spot", "承诺件由审批部门决定，窗口不能当场决定。", article="行政许可法第三十四条")
    _needs_power(facts, actor, Power.decide_on_the_spot)


def of_own_organ(facts: Facts, actor: Actor) -> None:
    """A department decides its own cases, nobody else's."""
    if facts.organ_id not in actor.organ_ids:
        raise Refusal("other_organ", "此办件由其他部门审批。")


def another_person_accepted(facts: Facts, actor: Actor) -> None:
    """Acceptance and decision lie in different hands, except for on-the-spot items."""
    if not facts.on_the_spot and facts.acceptor_id is not None and facts.acceptor_id == actor.account_id:
        raise Refusal("same_person", "受理人员不能同时作出决定，请由本部门其他审批人员办理。")


def first_correction_notice(facts: Facts, _actor: Actor) -> None:
    """Everything to be corrected is told once and all at once."""
    if facts.corrections > facts.correction_exceptions:
        raise Refusal(
            "second_correction_notice",
            "补正内容只能一次性告知，本办件已告知过，不能再次要求补正；材料齐全的应当受理，否则依法作出不予受理决定。",
            article="行政许可法第三十二条第一款第四项",
        )


def something_to_correct(facts: Facts, _actor: Actor) -> None:
    """A correction notice is made of the failed checks."""
    if not any(material.result.is_faulty for material in facts.materials):
        raise Refusal("nothing_to_correct", "没有核验为“需补正”或“缺”的材料，不能发出补正告知书。")


def answer_still_due(facts: Facts, _actor: Actor) -> None:
    """After five working days of silence the application is accepted by law; nobody may ask for more."""
    if facts.answer_due is not None and facts.today > facts.answer_due:
        raise Refusal(
            "deemed_accepted",
            "已超过5个工作日的告知期限，自收到申请材料之日起即为受理，不能再要求补正或不予受理。",
            article="行政许可法第三十二条第一款第四项",
        )


def answer_overdue(facts: Facts, _actor: Actor) -> None:
    """Deemed acceptance takes effect only when the five working days are over."""
    if facts.answer_due is None or facts.today <= facts.answer_due:
        raise Refusal("answer_not_overdue", "告知期限尚未届满。", article="行政许可法第三十二条第一款第四项")


def correction_overdue(facts: Facts, _actor: Actor) -> None:
    """The applicant has the whole of the told period to correct."""
    if facts.correction_due is None or facts.today <= facts.correction_due:
        raise Refusal("correction_not_overdue", "补正期限尚未届满。")


def correction_in_time(facts: Facts, _actor: Actor) -> None:
    """Corrections come within the period told in the notice."""
    if facts.correction_due is not None and facts.today > facts.correction_due:
        raise Refusal("correction_late", "补正期限已过，申请已按撤回处理，您可以重新申请。")


def materials_complete(facts: Facts, _actor: Actor) -> None:
    """A complete application in legal form must be accepted; an incomplete one cannot be."""
    faulty = [material.name for material in facts.materials if material.result.is_faulty]
    absent = [material.name for material in facts.materials if material.required and not material.submitted]
    names = "、".join(dict.fromkeys(faulty + absent))
    if names:
        raise Refusal(
            "materials_incomplete",
            f"材料还不齐全或不合格：{names}。请核验为合格后受理，或一次性告知补正。",
            article="行政许可法第三十二条第一款第五项",
        )


def has_certificate(facts: Facts, _actor: Actor) -> None:
    """Only some results are certificates."""
    if not facts.issues_certificate:
        raise Refusal("no_certificate", "该事项的办理结果不是证照，不需要制证。")


def no_certificate_outstanding(facts: Facts, _actor: Actor) -> None:
    """A granted item with a certificate is handed over with the certificate."""
    if facts.issues_certificate:
        raise Refusal("certificate_outstanding", "结果是证照，请先制证再出件。", article="行政许可法第四十四条")


def correction_told(facts: Facts, _actor: Actor) -> None:
    """An exception is made only where the one notice has been used, and only once."""
    if not facts.corrections or facts.correction_exceptions:
        raise Refusal("no_exception", "只有已经告知过一次补正、且没有例外批准过的办件，才需要例外批准。")


def limit_in_days(facts: Facts, _actor: Actor) -> None:
    """Articles 42 and 45 speak of limits in days; a limit in months comes from another law with rules of its own."""
    if facts.limit_in_months:
        raise Refusal("limit_in_months", "该事项的期限按月计算，暂停和延长请按专门规定办理。")


def not_extended(facts: Facts, _actor: Actor) -> None:
    """A limit is extended once (行政许可法第四十二条)."""
    if facts.extended:
        raise Refusal("extended_already", "办理期限只能延长一次，本办件已经延长过。", article="行政许可法第四十二条")


def no_extension_requested(facts: Facts, _actor: Actor) -> None:
    """One request at a time."""
    if facts.extension_requested is not None:
        raise Refusal("extension_requested_already", "已经报请延长，正在等待负责人批准。")


def extension_requested(facts: Facts, _actor: Actor) -> None:
    """The head approves what the department asked for."""
    if facts.extension_requested is None:
        raise Refusal("no_extension_requested", "审批部门没有报请延长。")


def decision_not_overdue(facts: Facts, _actor: Actor) -> None:
    """A limit that is over cannot be extended any more: the approval belongs within it."""
    if facts.decision_due is not None and facts.today > facts.decision_due:
        raise Refusal("limit_over", "法定期限已经届满，不能再延长，请尽快作出决定。", article="行政许可法第四十二条")


def head_may_approve(facts: Facts, actor: Actor) -> None:
    """The organ's own head, for an item one organ decides."""
    of_own_organ(facts, actor)
    if facts.joint:
        approver = ExtensionApprover.government_head
        raise Refusal("joint_extension", f"多部门办理的事项，延长由{approver.label}批准。", article=approver.article)


def handled_jointly(facts: Facts, _actor: Actor) -> None:
    """The government's head approves only where several departments act together."""
    if not facts.joint:
        approver = ExtensionApprover.organ_head
        raise Refusal("not_joint", f"该事项由一个机关办理，延长由{approver.label}批准。", article=approver.article)


def no_hearing_yet(facts: Facts, _actor: Actor) -> None:
    """The right is told, or the hearing ordered, once."""
    if facts.hearing is not None:
        raise Refusal("hearing_already", "本办件的听证程序已经启动过。", article="行政许可法第四十六条、第四十七条")


def hearing_may_be_requested(facts: Facts, _actor: Actor) -> None:
    """Five working days from being told of the right."""
    if facts.hearing is None or not facts.hearing.waits_for_request(facts.today):
        raise Refusal(
            "hearing_not_open", "没有告知听证权利，或者申请听证的期限已过。", article="行政许可法第四十七条第一款"
        )


def no_hearing_pending(facts: Facts, _actor: Actor) -> None:
    """Nothing is decided while the applicant may still ask to be heard."""
    if facts.hearing is not None and facts.hearing.waits_for_request(facts.today):
        raise Refusal(
            "hearing_right_open",
            "已告知听证权利，申请听证的期限还没有届满，请等申请人申请、放弃或者期限届满后再作决定。",
            article="行政许可法第四十七条第一款",
        )


def hearing_runs(facts: Facts, _actor: Actor) -> None:
    """There is a hearing to announce or to give up."""
    if facts.hearing is None or not facts.hearing.running:
        raise Refusal("no_hearing", "本办件没有正在进行的听证。")


def hearing_may_be_waived(facts: Facts, _actor: Actor) -> None:
    """Before the hearing is held, or instead of asking for it."""
    hearing = facts.hearing
    if hearing is None or not (hearing.running or hearing.waits_for_request(facts.today)):
        raise Refusal("no_hearing", "现在没有可以放弃的听证。")


def hearing_was_held(facts: Facts, _actor: Actor) -> None:
    """A record is made of a hearing that was announced and whose day has come."""
    hearing_runs(facts, _actor)
    assert facts.hearing is not None
    if facts.hearing.held_on is None or facts.today < facts.hearing.held_on:
        raise Refusal("hearing_not_held", "听证还没有通知，或者还没有到举行的日期。", article="行政许可法第四十八条")


def not_a_hearing(facts: Facts, _actor: Actor) -> None:
    """A hearing ends with its record."""
    if facts.hearing is not None and facts.hearing.running:
        raise Refusal("hearing_needs_record", "听证以听证笔录结束，请登记听证笔录。", article="行政许可法第四十八条")
