"""撤回申请: the applicant takes the application back before the decision."""

from __future__ import annotations

from yimen.cases.job import Job


def effect(job: Job) -> None:
    """End the case; the paper originals are to be given back."""
    job.changes["ended_at"] = job.now
    job.document_fields["reason"] = job.values["reason"] or "申请人自愿撤回申请。"
