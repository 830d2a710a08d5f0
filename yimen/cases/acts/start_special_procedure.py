"""启动特别程序: one of the procedures of article 45, its time told in writing and not counted."""

from __future__ import annotations

from yimen.cases import special_procedures
from yimen.cases.job import Job
from yimen.law.limits import SpecialProcedureKind


def effect(job: Job) -> None:
    """Begin it today; whoever begins it has the case."""
    job.changes["reviewer"] = job.actor.account_id
    kind = SpecialProcedureKind(job.values["kind"])
    special_procedures.begin(job, kind, days=job.values["days"], reason=job.values["reason"])
