"""What the ratings need to know of a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from yimen.cases.access import visible
from yimen.cases.models import Case
from yimen.law.actors import Actor
from yimen.law.states import State
from yimen.law.visibility import is_applicant


@dataclass(frozen=True, slots=True)
class RatingFacts:
    """Whether the actor may rate the case, and which stages it has reached."""

    case_id: UUID
    state: State
    accepted: bool
    ended: bool
    is_applicant: bool


def rating_facts(*, actor: Actor, number: str, on: date) -> RatingFacts:
    """Raises Refusal `case_not_found`."""
    case = visible(actor, number=number, on=on)
    return RatingFacts(
        case_id=case.id,
        state=State(case.state),
        accepted=case.accepted_at is not None or case.deemed_accepted_at is not None,
        ended=case.ended_at is not None,
        is_applicant=is_applicant(actor, applicant_id=case.applicant_id, owner_id=case.owner_id),
    )


def rateable_count(*, item_id: UUID | None = None, organ_id: UUID | None = None) -> int:
    """How many cases of the item or the organ (of the county when neither is named) have a stage that can be rated."""
    cases = Case.objects.filter(Q(accepted_at__isnull=False) | Q(deemed_accepted_at__isnull=False) | ~Q(ended_at=None))
    if item_id:
        cases = cases.filter(item_id=item_id)
    if organ_id:
        cases = cases.filter(organ_id=organ_id)
    return cases.count()
