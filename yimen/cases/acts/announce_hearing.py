"""通知听证: time, place and host, seven days ahead (行政许可法第四十八条第一款第一项、第三项)."""

from __future__ import annotations

from yimen.cases.hearings import facts_of_hearing
from yimen.cases.job import Job
from yimen.cases.models import Hearing, Opinion
from yimen.cases.step_rows import opinions_of
from yimen.foundation import rows
from yimen.foundation.instant import COUNTY_TIME, county_day
from yimen.law import clock
from yimen.law.hearing import NOTICE_LIMIT, check_announcement, check_host
from yimen.law.words import moment_words


def effect(job: Job) -> None:
    """Keep what was told; a new time or place has to be published anew.

    Raises Refusal `hearing_too_early`, `hearing_too_late`, `host_reviewed`.
    """
    held_at = job.values["held_at"].replace(tzinfo=COUNTY_TIME)
    earliest = clock.due_date(job.calendar, job.today, NOTICE_LIMIT)
    check_announcement(facts_of_hearing(job.hearing), county_day(held_at), earliest=earliest)
    check_host(job.values["host"], reviewers=_reviewers(job))
    values = {"held_at": held_at, "place": job.values["place"], "host": job.values["host"]}
    values |= {"published_on": None, "register_until": None, "how": None}
    job.batch.update(Hearing, where={"id": job.hearing.id}, values=values)
    job.document_fields.update(held_at=moment_words(held_at), place=job.values["place"], host=job.values["host"])


def _reviewers(job: Job) -> set[str]:
    """Whoever has said something in the review, on one of its steps too, or acts now; by name."""
    opinions = rows.read(Opinion, "case_id = %s", [job.case.id])
    on_steps = opinions_of(job.case.id) if job.case.planned_review else ()
    return {job.actor.name, *(one.author_name for one in opinions), *(one.author_name for one in on_steps)}
