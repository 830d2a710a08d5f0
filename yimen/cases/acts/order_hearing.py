"""决定举行听证: where the law asks for a hearing or the public is concerned (行政许可法第四十六条)."""

from __future__ import annotations

from yimen.cases import special_procedures
from yimen.cases.job import Job
from yimen.cases.models import Hearing
from yimen.foundation.ids import new_id
from yimen.law import clock
from yimen.law.hearing import HOLDING_LIMIT
from yimen.law.limits import SpecialProcedureKind


def effect(job: Job) -> None:
    """Hold the decision's clock until the hearing's record."""
    job.changes.update(hearing=True, reviewer=job.case.reviewer or job.actor.account_id)
    job.batch.insert(
        Hearing,
        {
            "id": new_id(),
            "case_id": job.case.id,
            "requested_on": job.today,
            "holding_due": clock.due_date(job.calendar, job.today, HOLDING_LIMIT),
        },
    )
    kind = SpecialProcedureKind.hearing
    special_procedures.begin(job, kind, days=HOLDING_LIMIT.value, reason=job.values["reason"])
