"""不需办理: the law asks for no permit here (行政许可法第三十二条第一款第一项)."""

from __future__ import annotations

from yimen.cases.job import Job


def effect(job: Job) -> None:
    """End the case with a written notice."""
    job.changes["ended_at"] = job.now
    job.document_fields["reason"] = job.values["reason"]
