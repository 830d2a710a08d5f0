"""The inspections of a case: reading their rows."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from yimen.cases.models import Case, Inspection, Inspector
from yimen.foundation import rows
from yimen.law.inspections import InspectionFacts

_OPEN = "case_id = %s AND recorded_at IS NULL AND cancelled_at IS NULL"


def open_inspection(case_id: UUID) -> Inspection | None:
    """The one that is neither recorded nor cancelled."""
    return rows.first(Inspection, _OPEN, [case_id])


def the_open_inspection(case_id: UUID) -> Inspection:
    """The same for an act whose guard has found that there is one."""
    found = open_inspection(case_id)
    assert found is not None
    return found


def inspectors_of(inspection_id: UUID) -> Sequence[Inspector]:
    """Who was sent, by name."""
    return rows.read(Inspector, "inspection_id = %s ORDER BY name, id", [inspection_id])


def facts_of_inspection(case: Case) -> InspectionFacts | None:
    """The open one as the procedure sees it; asks nothing where none was ever assigned."""
    found = open_inspection(case.id) if case.inspections else None
    return None if found is None else InspectionFacts(frozenset(one.account_id for one in inspectors_of(found.id)))
