"""认定违反承诺: it was not put right in time; the party has a record and promises no more until it is cleared."""

from __future__ import annotations

from yimen.cases.acts.verify_commitment import end
from yimen.cases.job import Job
from yimen.cases.models import BreachRecord
from yimen.foundation.ids import new_id


def effect(job: Job) -> None:
    """End the verification and enter the breach. Whether the decision is revoked is decided by itself (行政许可法
    第六十九条), on the licence.
    """
    end(job, kept=False)
    job.batch.insert(
        BreachRecord,
        {
            "id": new_id(),
            "case_id": job.case.id,
            "party_id": job.case.applicant_id,
            "reason": job.values["reason"],
            "recorded_on": job.today,
            "recorded_by": job.actor.account_id,
        },
    )
    job.document_fields.update(findings=job.values["findings"], reason=job.values["reason"])
