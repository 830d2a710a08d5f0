"""准予: the decision in the applicant's favour, in writing (行政许可法第三十八条第一款)."""

from __future__ import annotations

from yimen.cases.job import Job
from yimen.cases.models import Commitment
from yimen.foundation.ids import new_id
from yimen.law import clock
from yimen.law.commitment import commitment_terms


def effect(job: Job) -> None:
    """Name the decider, put content and conditions on the decision, and keep for how long the licence is valid."""
    years = job.values["valid_years"]
    job.changes.update(reviewer=job.actor.account_id, valid_years=years)
    job.document_fields.update(
        content=job.values["content"],
        conditions=job.values["conditions"],
        valid_years=f"{years}年" if years else None,
    )
    if job.case.commitment:
        _have_it_verified(job)


def _have_it_verified(job: Job) -> None:
    """What was decided on a promise is looked at afterwards (告知承诺制)."""
    terms = commitment_terms(job.version.content)
    assert terms is not None
    job.changes["verification_due"] = clock.due_date(job.calendar, job.today, terms.verification)
    job.batch.insert(Commitment, {"id": new_id(), "case_id": job.case.id, "decided_on": job.today})
