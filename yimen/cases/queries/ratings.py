"""What the ratings need to know of a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from yimen.cases.access import visible
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
