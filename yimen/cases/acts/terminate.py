"""终止办理: the matter cannot go on, for reasons on the applicant's or the object's side."""

from __future__ import annotations

from yimen.cases.job import Job


def effect(job: Job) -> None:
    """End the case with a written notice."""
    job.changes["ended_at"] = job.now
    job.document_fields["reason"] = job.values["reason"]
