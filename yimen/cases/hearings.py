"""The hearing of a case: reading and writing its one row."""

from __future__ import annotations

from uuid import UUID

from yimen.cases.models import Hearing
from yimen.foundation import rows
from yimen.foundation.instant import county_day
from yimen.law.hearing import HearingFacts


def hearing_of(case_id: UUID) -> Hearing:
    """The row; there is one once the right was told or a hearing ordered."""
    found = rows.first(Hearing, "case_id = %s", [case_id])
    assert found is not None
    return found


def facts_of_hearing(hearing: Hearing) -> HearingFacts:
    """How far it has come."""
    return HearingFacts(
        request_due=hearing.request_due,
        requested_on=hearing.requested_on,
        holding_due=hearing.holding_due,
        held_on=None if hearing.held_at is None else county_day(hearing.held_at),
        published_on=hearing.published_on,
        settled=hearing.settled_on is not None,
    )
