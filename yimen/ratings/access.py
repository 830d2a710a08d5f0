"""The one gate to rating: the applicant, or who was just served, and nobody who works here."""

from __future__ import annotations

from datetime import date

from yimen.cases.queries import RatingFacts, rating_facts
from yimen.law.actors import Actor
from yimen.law.refusal import Refusal


def no_staff(actor: Actor) -> None:
    """Raises Refusal `staff_may_not_rate`, whatever roles the account holds besides."""
    if actor.is_staff:
        raise Refusal(
            "staff_may_not_rate", "工作人员账号不能评价办件，也不能代替申请人评价。", article="国办发〔2019〕51号"
        )


def own_case(actor: Actor, *, number: str, on: date) -> RatingFacts:
    """What is known of the actor's own case.

    Raises Refusal `staff_may_not_rate` (whatever roles the account holds besides: staff may not rate in the
    applicant's stead), `not_own_case` for a case the actor sees but did not apply for, and `case_not_found`.
    """
    no_staff(actor)
    facts = rating_facts(actor=actor, number=number, on=on)
    if not facts.is_applicant:
        raise Refusal("not_own_case", "只有申请人本人可以评价自己的办件。", article="国办发〔2019〕51号")
    return facts
