"""What holds and what lengthens the decision clock of a case: its special procedures and its extension."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from yimen.cases.models import Case, SpecialProcedure
from yimen.foundation import rows
from yimen.law.limits import Extension, ExtensionApprover, Pause, SpecialProcedureKind


def procedures_of(case: Case) -> Sequence[SpecialProcedure]:
    """Those of the case in the order they began; asks nothing where there are none."""
    if not case.special_procedures:
        return ()
    return rows.read(SpecialProcedure, "case_id = %s ORDER BY started_on, id", [case.id])


def pauses(found: Sequence[SpecialProcedure]) -> tuple[Pause, ...]:
    """What they mean to the clock."""
    return tuple(Pause(SpecialProcedureKind(row.kind), row.started_on, row.ended_on) for row in found)


def extension_of(case: Case) -> tuple[Extension, date] | None:
    """The extension of the case and the day it was approved, or None."""
    if case.extension_days is None or case.extension_approver is None or case.extended_on is None:
        return None
    return Extension(case.extension_days, ExtensionApprover(case.extension_approver)), case.extended_on
