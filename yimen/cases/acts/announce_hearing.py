"""通知听证: time, place and host, seven days ahead (行政许可法第四十八条第一款第一项、第三项)."""

from __future__ import annotations

from yimen.cases.hearings import hearing_facts, hearing_of
from yimen.cases.job import Job
from yimen.cases.models import Hearing, Opinion
from yimen.foundation import rows
from yimen.foundation.instant import COUNTY_TIME, county_day
from yimen.law import clock
from yimen.law.hearing import NOTICE_LIMIT, check_announcement
from yimen.law.refusal import Refusal
from yimen.law.words import moment_words


def effect(job: Job) -> None:
    """Keep what was told. Raises Refusal `hearing_too_early`, `hearing_too_late`, `host_reviewed`."""
    held_at = job.values["held_at"].replace(tzinfo=COUNTY_TIME)
    earliest = clock.due_date(job.calendar, job.today, NOTICE_LIMIT)
    check_announcement(hearing_facts(job.case.id), county_day(held_at), earliest=earliest)
    _check_host(job)
    values = {"held_at": held_at, "place": job.values["place"], "host": job.values["host"]}
    job.batch.update(Hearing, where={"id": hearing_of(job.case.id).id}, values=values)
    job.document_fields.update(held_at=moment_words(held_at), place=job.values["place"], host=job.values["host"])


def _check_host(job: Job) -> None:
    """Whoever reviews the application does not preside (第四十八条第一款第三项)."""
    opinions = rows.read(Opinion, "case_id = %s", [job.case.id])
    if job.values["host"] in {job.actor.name, *(opinion.author_name for opinion in opinions)}:
        words = "主持人不能是审查该申请的工作人员，请指定其他人员。"
        raise Refusal("host_reviewed", words, article="行政许可法第四十八条第一款第三项", field="host")
