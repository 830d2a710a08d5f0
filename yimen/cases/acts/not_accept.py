"""不予受理: the matter is not this authority's (行政许可法第三十二条第一款第二项)."""

from __future__ import annotations

from yimen.cases.job import Job


def effect(job: Job) -> None:
    """End the case with a written decision that names the competent authority."""
    job.changes["ended_at"] = job.now
    job.document_fields.update(reason=job.values["reason"], competent_authority=job.values["competent_authority"])
