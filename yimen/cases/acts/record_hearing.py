"""登记听证笔录: what was said, signed by whoever took part; the decision follows it (行政许可法第四十八条)."""

from __future__ import annotations

from yimen.cases.job import Job
from yimen.cases.models import Hearing
from yimen.foundation.instant import COUNTY_TIME
from yimen.law.words import moment_words


def effect(job: Job) -> None:
    """Keep the record, encrypted; the document carries it."""
    hearing = job.hearing
    job.batch.update(
        Hearing,
        where={"id": hearing.id},
        values={"record": job.values["record"], "settled_on": job.today},
    )
    assert hearing.held_at is not None
    job.document_fields.update(
        held_at=moment_words(hearing.held_at.astimezone(COUNTY_TIME)),
        place=hearing.place,
        host=hearing.host,
        attendants=job.values["attendants"],
        record=job.values["record"],
        recorder=job.actor.name,
    )
