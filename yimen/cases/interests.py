"""The interested parties of a case and what was said before its decision."""

from __future__ import annotations

from collections.abc import Sequence

from yimen.cases.models import Case, InterestedParty
from yimen.foundation import rows
from yimen.law.interests import InterestFacts


def parties_of(case: Case) -> Sequence[InterestedParty]:
    """Those who were told, in that order; asks nothing where there are none."""
    if not case.interested_parties:
        return ()
    return rows.read(InterestedParty, "case_id = %s ORDER BY place", [case.id])


def facts_of_interest(case: Case) -> InterestFacts:
    """Whom the decision has to wait for."""
    parties = parties_of(case)
    silent = tuple(one.told_until for one in parties if one.heard_on is None)
    return InterestFacts(told=len(parties), silent_until=silent)
