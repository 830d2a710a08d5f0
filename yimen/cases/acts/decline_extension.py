"""不同意延长: the limit stays as it is."""

from __future__ import annotations

from yimen.cases.job import Job
from yimen.law import masking


def effect(job: Job) -> None:
    """The request is gone; the department may ask again, with better reasons."""
    job.changes.update(extension_requested=None, extension_approver=None, extension_reason=None)
    job.details["reason"] = masking.scrub(job.values["reason"])
