"""准予: the decision in the applicant's favour, in writing (行政许可法第三十八条第一款)."""

from __future__ import annotations

from yimen.cases.job import Job
from yimen.cases.models import Commitment
from yimen.foundation.ids import new_id


def effect(job: Job) -> None:
    """Name the decider, put content and conditions on the decision, and keep for how long the licence is valid. What is
    granted on a commitment is to be verified.
    """
    years = job.values["valid_years"]
    job.changes.update(reviewer=job.actor.account_id, valid_years=years)
    job.document_fields.update(
        content=job.values["content"],
        conditions=job.values["conditions"],
        valid_years=f"{years}年" if years else None,
    )
    if job.case.commitment:
        job.batch.insert(Commitment, {"id": new_id(), "case_id": job.case.id, "decided_on": job.today})
