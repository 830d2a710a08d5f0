"""告知听证权利: where great interests are at stake, before the decision (行政许可法第四十七条第一款)."""

from __future__ import annotations

from yimen.cases.job import Job
from yimen.cases.models import Hearing
from yimen.foundation.ids import new_id
from yimen.law import clock
from yimen.law.hearing import REQUEST_LIMIT
from yimen.law.words import day_words


def effect(job: Job) -> None:
    """Tell the right and the last day to use it; the decision's clock runs on."""
    until = clock.due_date(job.calendar, job.today, REQUEST_LIMIT)
    job.changes.update(hearing=True, reviewer=job.case.reviewer or job.actor.account_id)
    job.batch.insert(Hearing, {"id": new_id(), "case_id": job.case.id, "told_on": job.today, "request_due": until})
    job.document_fields.update(interest=job.values["interest"], until=day_words(until))
