"""写审查意见: what a reviewer found; it stands beside the decision and is never changed."""

from __future__ import annotations

from yimen.cases.job import Job
from yimen.cases.models import Opinion
from yimen.foundation.ids import new_id


def effect(job: Job) -> None:
    """Keep the opinion, encrypted; the trail only says that there is one."""
    add_opinion(job, job.values["opinion"])


def add_opinion(job: Job, text: str) -> None:
    """Add the actor's opinion on the case."""
    opinion_id = new_id()
    job.batch.insert(
        Opinion,
        {
            "id": opinion_id,
            "case_id": job.case.id,
            "author": job.actor.account_id,
            "author_name": job.actor.name,
            "text": text,
            "at": job.now,
        },
    )
    job.details["opinion"] = str(opinion_id)
