"""How the licence stands that a case names."""

from __future__ import annotations

from yimen.cases.models import Case
from yimen.foundation.instant import county_day
from yimen.law.licence_applications import LicenceFacts, Purpose, in_time
from yimen.licences import queries


def purpose_of(case: Case) -> Purpose:
    """What is wanted of the licence; only for a case that names one."""
    assert case.purpose is not None
    return Purpose(case.purpose)


def facts_of_licence(case: Case) -> LicenceFacts | None:
    """What the procedure may ask about the licence; None for a case that names none."""
    if case.named_licence_id is None:
        return None
    licence = queries.standing(case.named_licence_id, case_id=case.id)
    return LicenceFacts(
        purpose=purpose_of(case),
        state=licence.state,
        valid_until=licence.valid_until,
        in_time=in_time(county_day(case.received_at), licence.asked_against),
        deemed=licence.deemed,
    )
