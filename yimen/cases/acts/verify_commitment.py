"""核查承诺属实: what was promised is so."""

from __future__ import annotations

from yimen.cases.job import Job
from yimen.cases.models import Commitment


def effect(job: Job) -> None:
    """End the verification."""
    end(job, kept=True)


def end(job: Job, *, kept: bool) -> None:
    """Settle the task with what was found."""
    job.changes["verification_due"] = None
    job.details["kept"] = kept
    job.batch.update(
        Commitment,
        where={"case_id": job.case.id},
        values={"ended_on": job.today, "kept": kept, "result": job.values["findings"]},
    )
