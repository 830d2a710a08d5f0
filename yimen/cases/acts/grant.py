"""准予: the decision in the applicant's favour, in writing (行政许可法第三十八条第一款)."""

from __future__ import annotations

from yimen.cases.job import Job


def effect(job: Job) -> None:
    """Name the decider and put content and conditions on the decision."""
    job.changes["reviewer"] = job.actor.account_id
    job.document_fields.update(
        content=job.values["content"],
        conditions=job.values["conditions"],
    )
