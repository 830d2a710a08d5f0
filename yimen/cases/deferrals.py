"""The debt of a deferral begins with acceptance, whoever accepts."""

from __future__ import annotations

from yimen.cases.job import Job
from yimen.law import clock
from yimen.law.deferral import deferral_terms
from yimen.law.words import day_words


def begin(job: Job) -> None:
    """Make a debt of what was promised; the notice of acceptance tells its last day. Nothing where nothing was."""
    promised = [material.name for material in job.materials if material.deferred]
    terms = deferral_terms(job.version.content)
    if not promised or terms is None:
        return
    until = clock.due_date(job.calendar, job.today, terms.limit)
    job.changes["deferral_due"] = until
    job.document_fields.update(deferred="、".join(promised), deferred_until=day_words(until))
