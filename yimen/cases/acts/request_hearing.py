"""申请听证: the applicant or an interested party asks to be heard (第四十七条第一款)."""

from __future__ import annotations

from yimen.cases import special_procedures
from yimen.cases.job import Job
from yimen.cases.models import Hearing


def effect(job: Job) -> None:
    """There is a hearing to organise from today; an interested party asks at the counter or in writing."""
    who = "利害关系人" if job.values.get("requester") == "interested_party" else "申请人"
    days = special_procedures.begin_hearing(job, reason=f"{who}要求听证。")
    job.batch.update(Hearing, where={"id": job.hearing.id}, values=days)
