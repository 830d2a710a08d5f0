"""What a case has of 容缺受理 and 告知承诺制: what the procedure may ask of them, and the rows behind it.

A case without a debt, an open verification or an item that offers commitments asks the database nothing for them.
"""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from yimen.cases.models import Case, Commitment
from yimen.foundation import rows
from yimen.law.commitment import CommitmentFacts, commitment_terms
from yimen.law.deferral import DeferralFacts, deferral_terms
from yimen.law.elements import ItemContent
from yimen.law.states import BEFORE_ACCEPTANCE

_BARRED = "SELECT EXISTS (SELECT FROM cases_breachrecord WHERE party_id = %s AND cleared_on IS NULL)"


def deferral_facts(case: Case, content: ItemContent) -> DeferralFacts | None:
    """None where the item does not offer it. The promised materials themselves carry the promise."""
    terms = deferral_terms(content)
    return None if terms is None else DeferralFacts(terms, case.deferral_due)


def commitment_facts(case: Case, content: ItemContent) -> CommitmentFacts | None:
    """None where the item does not offer it."""
    terms = commitment_terms(content)
    if terms is None:
        return None
    return CommitmentFacts(
        terms,
        made=case.commitment,
        barred=case.state in BEFORE_ACCEPTANCE and not case.commitment and has_breach(case.applicant_id),
        verification_due=case.verification_due,
        rectification_due=commitment_of(case.id).rectification_due if case.verification_due else None,
    )


def has_breach(party_id: UUID) -> bool:
    """Whether a broken commitment stands on the party's record."""
    with connection.cursor() as cursor:
        cursor.execute(_BARRED, [party_id])
        return bool(cursor.fetchone()[0])


def commitment_of(case_id: UUID) -> Commitment:
    """The row of the verification; there is one from the decision on."""
    found = rows.first(Commitment, "case_id = %s", [case_id])
    assert found is not None
    return found
