"""取消核查: it is not needed any more, or will be arranged anew; the applicant is told not to wait."""

from __future__ import annotations

from yimen.cases.inspections import the_open_inspection
from yimen.cases.job import Job
from yimen.cases.models import Inspection


def effect(job: Job) -> None:
    """Keep why, encrypted."""
    inspection = the_open_inspection(job.case.id)
    values = {"cancelled_at": job.now, "cancel_reason": job.values["reason"]}
    job.batch.update(Inspection, where={"id": inspection.id}, values=values)
    job.details["inspection"] = str(inspection.id)
