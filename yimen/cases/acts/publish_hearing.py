"""公告听证: a hearing the authority ordered by itself is announced to the public (行政许可法第四十六条)."""

from __future__ import annotations

from yimen.cases.job import Job
from yimen.cases.models import Hearing
from yimen.foundation.instant import COUNTY_TIME
from yimen.law.hearing import check_registration
from yimen.law.words import moment_words


def effect(job: Job) -> None:
    """From now on everybody reads where and when, and until when to register. Raises Refusal `registration_over`."""
    until = job.values["register_until"].replace(tzinfo=COUNTY_TIME)
    assert job.hearing.held_at is not None
    held_at = job.hearing.held_at.astimezone(COUNTY_TIME)
    check_registration(until, now=job.now, held_at=held_at)
    values = {"published_on": job.today, "register_until": until, "how": job.values["how"]}
    job.batch.update(Hearing, where={"id": job.hearing.id}, values=values)
    job.document_fields.update(
        held_at=moment_words(held_at),
        place=job.hearing.place,
        register_until=moment_words(until),
        how=job.values["how"],
    )
