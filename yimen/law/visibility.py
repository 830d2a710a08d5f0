"""Who may see a case. Every road to a case leads through `may_see`; whoever may not is told that it does not exist."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from yimen.law.actors import Actor, Power, Role
from yimen.law.states import DECIDED, UNDER_REVIEW, State

IN_THE_DEPARTMENT = frozenset({Role.approver, Role.organ_head})
AT_THE_ISSUING_COUNTER = DECIDED | {State.delivered, State.closed}
"""What an issuing counter has to do with."""


def is_applicant(actor: Actor, *, applicant_id: UUID, owner_id: UUID | None) -> bool:
    """Whether the case is the actor's own: filed by her account, or for her party."""
    by_account = actor.account_id is not None and actor.account_id == owner_id
    return by_account or (actor.party_id is not None and actor.party_id == applicant_id)


def reviews_for_another(actor: Actor, *, organ_id: UUID, organs_asked: Collection[UUID], state: State) -> bool:
    """Whether the actor's organ was given a step of a review that `organ_id` leads (行政许可法第二十六条第二款).

    She sees the case from her organ's turn until the decision, and of it only what her step needs.
    """
    if organ_id in actor.organ_ids or not actor.roles & IN_THE_DEPARTMENT:
        return False
    return state in UNDER_REVIEW and bool(actor.organ_ids & set(organs_asked))


def may_read_review(actor: Actor, *, organ_id: UUID, item_id: UUID, on: date) -> bool:
    """Whether what others said in the review is the actor's business: whoever decides it, and the supervisors'."""
    return Role.supervisor in actor.roles or _of_the_department(actor, organ_id=organ_id, item_id=item_id, on=on)


def may_open_pictures(actor: Actor, *, organ_id: UUID, item_id: UUID, on: date) -> bool:
    """Photographs of somebody's rooms are for the department that decides (个人信息保护法第六条): not for a guest in
    the review, nor for an applicant or a clerk who has a post in another organ.
    """
    return _of_the_department(actor, organ_id=organ_id, item_id=item_id, on=on)


def may_see(
    actor: Actor,
    *,
    applicant_id: UUID,
    owner_id: UUID | None,
    organ_id: UUID,
    item_id: UUID,
    state: State,
    on: date,
    organs_asked: Collection[UUID] = (),
) -> bool:
    """Applicants see their own cases; approvers and heads their department's and those in whose review their organ's
    turn has come (`organs_asked`), approvers also what was delegated to it; the head of the government what is under
    review, whose extension may be hers to approve; clerks what they are authorised to accept; the issuing counter
    what is decided; supervisors all, masked."""
    return (
        is_applicant(actor, applicant_id=applicant_id, owner_id=owner_id)
        or Role.supervisor in actor.roles
        or _of_the_department(actor, organ_id=organ_id, item_id=item_id, on=on)
        or reviews_for_another(actor, organ_id=organ_id, organs_asked=organs_asked, state=state)
        or (Role.government_head in actor.roles and state in UNDER_REVIEW)
        or (Role.issuer in actor.roles and state in AT_THE_ISSUING_COUNTER)
        or (Role.clerk in actor.roles and actor.has_power(Power.accept, organ_id=organ_id, item_id=item_id, on=on))
    )


def _of_the_department(actor: Actor, *, organ_id: UUID, item_id: UUID, on: date) -> bool:
    """An organ's own cases are its approvers' and heads'; those delegated to it (第二十四条) its approvers'."""
    if organ_id in actor.organ_ids:
        return bool(actor.roles & IN_THE_DEPARTMENT)
    return Role.approver in actor.roles and actor.decides_for(organ_id=organ_id, item_id=item_id, on=on)
