"""Who may: the applicant, whoever was given the power, the department, and never the same person twice."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from yimen.law.actors import Actor, Power
from yimen.law.guards.facts import Facts
from yimen.law.refusal import Refusal


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
    """A department decides its own cases, and what another delegated to it in that one's name; nobody else's."""
    if not actor.decides_for(organ_id=facts.organ_id, item_id=facts.item_id, on=facts.today):
        raise Refusal("other_organ", "此办件由其他部门审批。")


def another_person_accepted(facts: Facts, actor: Actor) -> None:
    """Acceptance and decision lie in different hands, except for on-the-spot items."""
    if not facts.on_the_spot and facts.acceptor_id is not None and facts.acceptor_id == actor.account_id:
        raise Refusal("same_person", "受理人员不能同时作出决定，请由本部门其他审批人员办理。")
