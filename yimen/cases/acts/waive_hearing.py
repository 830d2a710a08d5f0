"""放弃听证: the applicant does not want to be heard, or no longer."""

from __future__ import annotations

from yimen.cases.job import Job
from yimen.cases.models import Hearing


def effect(job: Job) -> None:
    """Settled without a record; a clock that was held goes on by the table."""
    job.batch.update(Hearing, where={"id": job.hearing.id}, values={"settled_on": job.today})
