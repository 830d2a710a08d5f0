"""例外准许再次补正: a breach of telling everything at once, on the record and counted as one."""

from __future__ import annotations

from yimen.cases.job import Job
from yimen.law import masking


def effect(job: Job) -> None:
    """One more notice may be written; the reason stands in the trail."""
    job.changes["correction_exceptions"] = job.case.correction_exceptions + 1
    job.details["reason"] = masking.scrub(job.values["reason"])
