"""申请听证: the applicant asks to be heard, and it will be organised within twenty days (第四十七条第一款)."""

from __future__ import annotations

from yimen.cases import special_procedures
from yimen.cases.job import Job
from yimen.cases.models import Hearing


def effect(job: Job) -> None:
    """There is a hearing to organise from today."""
    days = special_procedures.begin_hearing(job, reason="申请人要求听证。")
    job.batch.update(Hearing, where={"id": job.hearing.id}, values=days)
