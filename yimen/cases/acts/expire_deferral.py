"""容缺逾期未补: the promised day passed without the materials, and the item says that the application is withdrawn."""

from __future__ import annotations

from yimen.cases.job import Job
from yimen.law.deferral import unpaid


def effect(job: Job) -> None:
    """End the case as the promise said it would."""
    job.changes["ended_at"] = job.now
    owed = unpaid(tuple(material.state for material in job.materials))
    job.document_fields["unpaid"] = "、".join(one.name for one in owed)
