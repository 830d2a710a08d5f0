"""申请听证: the applicant asks to be heard, and it will be organised within twenty days (第四十七条第一款)."""

from __future__ import annotations

from yimen.cases import special_procedures
from yimen.cases.hearings import hearing_of
from yimen.cases.job import Job
from yimen.cases.models import Hearing
from yimen.law import clock
from yimen.law.hearing import HOLDING_LIMIT
from yimen.law.limits import SpecialProcedureKind


def effect(job: Job) -> None:
    """Hold the decision's clock until the hearing's record."""
    holding_due = clock.due_date(job.calendar, job.today, HOLDING_LIMIT)
    job.batch.update(
        Hearing,
        where={"id": hearing_of(job.case.id).id},
        values={"requested_on": job.today, "holding_due": holding_due},
    )
    kind = SpecialProcedureKind.hearing
    special_procedures.begin(job, kind, days=HOLDING_LIMIT.value, reason="申请人要求听证。")
