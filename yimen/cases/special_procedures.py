"""The special procedures of a case, whose days do not count (行政许可法第四十五条)."""

from __future__ import annotations

from datetime import date

from yimen.cases.job import Job
from yimen.cases.models import SpecialProcedure
from yimen.foundation.ids import new_id
from yimen.law import clock
from yimen.law.hearing import HOLDING_LIMIT
from yimen.law.limits import Limit, LimitUnit, SpecialProcedureKind
from yimen.law.words import day_words


def begin(job: Job, kind: SpecialProcedureKind, *, days: int, reason: str) -> None:
    """Start one today and tell its time in writing: `days` working days, which the decision's clock leaves out."""
    until = clock.due_date(job.calendar, job.today, Limit(days, LimitUnit.working_day))
    job.batch.insert(
        SpecialProcedure,
        {
            "id": new_id(),
            "case_id": job.case.id,
            "kind": kind.value,
            "told_days": days,
            "told_until": until,
            "started_on": job.today,
        },
    )
    job.changes.update(special_procedures=job.case.special_procedures + 1, special_procedure_due=until)
    job.details.update(kind=kind.value, days=days)
    job.document_fields.update(
        kind=kind.label,
        reason=reason,
        days=f"{days}个工作日",
        started_on=day_words(job.today),
        until=day_words(until),
    )


def begin_hearing(job: Job, *, reason: str) -> dict[str, date]:
    """Hold the decision's clock until the hearing's record; the days that its row keeps."""
    begin(job, SpecialProcedureKind.hearing, days=HOLDING_LIMIT.value, reason=reason)
    return {"requested_on": job.today, "holding_due": job.changes["special_procedure_due"]}


def end(job: Job) -> None:
    """End the open one today, with the result that was entered if any."""
    for row in job.special_procedures:
        if row.ended_on is None:
            result = job.values.get("result")
            job.batch.update(SpecialProcedure, where={"id": row.id}, values={"ended_on": job.today, "result": result})
            row.ended_on = job.today
    job.changes["special_procedure_due"] = None
