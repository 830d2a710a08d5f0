"""逾期未补正: the told period passed without the corrections."""

from __future__ import annotations

from yimen.cases.job import Job


def effect(job: Job) -> None:
    """The application counts as withdrawn, as the correction notice said it would."""
    job.changes["ended_at"] = job.now
    job.document_fields["overdue"] = "补正期限届满未补正"
