"""Recompute due dates that were provisional, once the State Council has published the year they fall in.

Nobody is told a changed promise without a record: the old and the new day stand in the trail.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from yimen.calendars.queries import working_calendar
from yimen.cases import clocks, review_tasks
from yimen.cases.models import Case
from yimen.cases.pauses import extension_of, pauses, procedures_of
from yimen.cases.situated import version_of
from yimen.cases.step_rows import present_tasks
from yimen.foundation import trail
from yimen.foundation.batch import Batch
from yimen.foundation.each import each
from yimen.law.actors import SYSTEM, Role
from yimen.law.states import UNDER_REVIEW

RECOMPUTE_DUE = "recompute_due"


def recompute_provisional(now: datetime) -> int:
    """Look at every undecided case with a provisional due date; how many became final or moved."""
    years = set(working_calendar().years)
    cases = Case.objects.filter(state__in=[state.value for state in UNDER_REVIEW], due_provisional=True)
    ids = [
        case_id
        for case_id, *days in cases.values_list("id", "statutory_due", "promised_due")
        if all(day is None or day.year in years for day in days)
    ]
    return each(ids, lambda case_id: _recompute(case_id, now), what=RECOMPUTE_DUE)


def _recompute(case_id: UUID, now: datetime) -> int:
    case = Case.objects.select_for_update().get(id=case_id)
    if not case.due_provisional or case.decision_from is None or case.state not in UNDER_REVIEW:
        return 0  # somebody else was first, or it is decided: then its days are its record
    content, paused = version_of(case).content, pauses(procedures_of(case))
    changes = clocks.decision_due(working_calendar(), content, case.decision_from, paused, extension_of(case))
    batch = Batch()
    if content.review_plan is not None:
        review_tasks.recount(batch, content.review_plan, present_tasks(case), working_calendar(), paused)
    details = {column: [_iso(getattr(case, column)), _iso(changes[column])] for column in clocks.DECISION_DAYS}
    changes |= trail.append(
        batch,
        case,
        kind="case",
        act=RECOMPUTE_DUE,
        at=now,
        actor=SYSTEM.account_id,
        role=Role.system.value,
        details=details,
    )
    batch.update(Case, where={"id": case.id}, values=changes)
    batch.flush()
    return 1


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
