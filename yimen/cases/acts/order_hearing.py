"""决定举行听证: where the law asks for a hearing or the public is concerned (行政许可法第四十六条)."""

from __future__ import annotations

from yimen.cases import special_procedures
from yimen.cases.job import Job
from yimen.cases.models import Hearing
from yimen.foundation.ids import new_id


def effect(job: Job) -> None:
    """There is a hearing to organise, as if somebody had asked for it."""
    job.changes.update(hearing=True, reviewer=job.case.reviewer or job.actor.account_id)
    days = special_procedures.begin_hearing(job, reason=job.values["reason"])
    job.batch.insert(Hearing, {"id": new_id(), "case_id": job.case.id, **days})
