"""责令限期整改: what was promised is not so; there is time, once, to put it right."""

from __future__ import annotations

from yimen.cases.job import Job
from yimen.cases.models import Commitment
from yimen.law import clock
from yimen.law.commitment import commitment_terms
from yimen.law.words import day_words


def effect(job: Job) -> None:
    """The task stays open; its day is now that of the rectification."""
    terms = commitment_terms(job.version.content)
    assert terms is not None
    until = clock.due_date(job.calendar, job.today, terms.rectification)
    job.changes["verification_due"] = until
    job.batch.update(
        Commitment,
        where={"case_id": job.case.id},
        values={
            "findings": job.values["findings"],
            "requirements": job.values["requirements"],
            "rectification_due": until,
        },
    )
    job.document_fields.update(
        findings=job.values["findings"],
        requirements=job.values["requirements"],
        days=terms.rectification.text,
        until=day_words(until),
        liability=terms.liability,
    )
