"""Conditions the procedure puts on its acts beyond state and role. Each is one question with one refusal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from yimen.law.actors import Actor, Power
from yimen.law.materials import MaterialState
from yimen.law.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Facts:
    """What the procedure may ask about a case; `today` is the county's day on which the act happens."""

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
    if facts.corrections:
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
