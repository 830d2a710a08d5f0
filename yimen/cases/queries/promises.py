"""What was promised and is still to be kept: debts of materials, verifications of commitments, records of breach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from yimen.calendars.queries import working_calendar
from yimen.cases.cards import CaseCard, card
from yimen.cases.models import BreachRecord, Case, Commitment
from yimen.cases.promises import has_breach
from yimen.cases.queries.lists import in_department
from yimen.foundation.pages import rows_of_page
from yimen.law import clock, masking
from yimen.law.actors import Actor
from yimen.law.clock import WarningLevel
from yimen.law.parties import PartyKind
from yimen.law.states import UNDER_REVIEW

PAGE_SIZE = 30


@dataclass(frozen=True, slots=True)
class PromiseStanding:
    """What a case still owes, and how far the verification of its commitment is. `kept` None: not verified yet."""

    deferral_due: date | None
    committed: bool
    verification_due: date | None
    rectification_due: date | None
    kept: bool | None


@dataclass(frozen=True, slots=True)
class Promised:
    """A case with a promise that is to be kept by `due`, `days_left` working days (negative when overdue)."""

    card: CaseCard
    due: date
    days_left: int
    level: WarningLevel


@dataclass(frozen=True, slots=True)
class PromisedPage:
    """A page of promised things."""

    rows: tuple[Promised, ...]
    number: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class BreachCard:
    """A record of breach, the party's name masked."""

    id: UUID
    case_number: str
    party: str
    item_name: str
    recorded_on: date
    cleared_on: date | None


@dataclass(frozen=True, slots=True)
class BreachPage:
    """A page of records of breach."""

    rows: tuple[BreachCard, ...]
    number: int
    has_next: bool


def promise_standing(case: Case) -> PromiseStanding:
    """One query for a case that was decided on a commitment, none for others."""
    row = Commitment.objects.filter(case=case).first() if case.commitment and case.decided_at else None
    return PromiseStanding(
        deferral_due=case.deferral_due,
        committed=case.commitment,
        verification_due=case.verification_due,
        rectification_due=row.rectification_due if row else None,
        kept=row.kept if row else None,
    )


def may_commit(actor: Actor) -> bool:
    """Whether nothing on the record of the actor's party keeps her from a commitment."""
    return actor.party_id is None or not has_breach(actor.party_id)


def verifications(actor: Actor, *, today: date, number: int = 1) -> PromisedPage:
    """The commitments the actor's department has to verify, by what is due; also of items delegated to it."""
    return _page(Case.objects.filter(in_department(actor, today)), "verification_due", today, number)


def all_verifications(*, today: date, number: int = 1) -> PromisedPage:
    """The commitments that are to be verified anywhere, by what is due."""
    return _page(Case.objects.all(), "verification_due", today, number)


def open_debts(*, today: date, number: int = 1) -> PromisedPage:
    """The materials that are owed anywhere, by what is due."""
    under_review = [state.value for state in UNDER_REVIEW]
    return _page(Case.objects.filter(state__in=under_review), "deferral_due", today, number)


def breaches(*, number: int = 1) -> BreachPage:
    """The records of breach, the newest first."""
    found = BreachRecord.objects.select_related("case").defer("case__form").order_by("-recorded_on", "-id")
    rows, has_next = rows_of_page(found, number, size=PAGE_SIZE)
    return BreachPage(tuple(_breach(row) for row in rows), number, has_next)


def breach(breach_id: UUID) -> BreachCard | None:
    """One record, None where there is none."""
    row = BreachRecord.objects.select_related("case").defer("case__form").filter(id=breach_id).first()
    return _breach(row) if row else None


def _breach(row: BreachRecord) -> BreachCard:
    case = row.case
    return BreachCard(
        id=row.id,
        case_number=case.number,
        party=masking.mask_party_name(case.applicant_name, PartyKind(case.applicant_kind)),
        item_name=card(case, row.recorded_on).item_name,
        recorded_on=row.recorded_on,
        cleared_on=row.cleared_on,
    )


def _page(cases: QuerySet[Case], column: str, today: date, number: int) -> PromisedPage:
    due = cases.filter(**{f"{column}__isnull": False}).order_by(column, "id").defer("form")
    rows, has_next = rows_of_page(due, number, size=PAGE_SIZE)
    return PromisedPage(tuple(_promised(case, getattr(case, column), today) for case in rows), number, has_next)


def _promised(case: Case, due: date, today: date) -> Promised:
    calendar = working_calendar()
    return Promised(
        card=card(case, today),
        due=due,
        days_left=clock.remaining(calendar, due, today),
        level=clock.warning(calendar, due, today, amber_at=settings.YIMEN_AMBER_WORKING_DAYS),
    )
