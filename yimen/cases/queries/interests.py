"""Interested parties and statements as one viewer may read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from yimen.cases.interests import parties_of
from yimen.cases.models import Case, Statement
from yimen.law.actors import Actor
from yimen.law.visibility import is_applicant, may_read_review


@dataclass(frozen=True, slots=True)
class InterestedPartyNote:
    """Somebody who was told: her place in the list, until when she may speak, and when she did."""

    place: int
    name: str
    contact: str
    interest: str
    told_on: date
    told_until: date
    heard_on: date | None


@dataclass(frozen=True, slots=True)
class StatementNote:
    """What was said; `place` is the interested party's, None is the applicant."""

    place: int | None
    text: str
    at: datetime

    @property
    def speaker(self) -> str:
        """Whose words they are."""
        return "申请人" if self.place is None else f"第{self.place}位利害关系人"


def interested_parties(actor: Actor, case: Case, today: date) -> tuple[InterestedPartyNote, ...]:
    """For whoever reviews; asks nothing where nobody was told."""
    if not _reads_review(actor, case, today):
        return ()
    return tuple(
        InterestedPartyNote(one.place, one.name, one.contact, one.interest, one.told_on, one.told_until, one.heard_on)
        for one in parties_of(case)
    )


def statements(actor: Actor, case: Case, today: date) -> tuple[StatementNote, ...]:
    """Those of the case in their order: all for whoever reviews, her own for the applicant; asks nothing where there
    is none."""
    own = is_applicant(actor, applicant_id=case.applicant_id, owner_id=case.owner_id)
    if not case.statements_made or not (own or _reads_review(actor, case, today)):
        return ()
    found = Statement.objects.filter(case_id=case.id).select_related("party").order_by("at", "id")
    return tuple(
        StatementNote(one.party.place if one.party else None, one.text, one.at)
        for one in found
        if not own or one.party_id is None
    )


def _reads_review(actor: Actor, case: Case, today: date) -> bool:
    return may_read_review(actor, organ_id=case.organ_id, item_id=case.item_id, on=today)
