"""退回审查环节: a done step, and all that was built on it, is done again; what was said stays on the record."""

from __future__ import annotations

from yimen.cases import review_tasks
from yimen.cases.job import Job
from yimen.law.review_steps import chosen


def effect(job: Job) -> None:
    """Begin a new round of the step, with the reason, encrypted. Raises Refusal `which_step`."""
    done = job.review.may_be_sent_back(job.actor, own_organ=job.case.organ_id)
    key = chosen(done, job.values["step"]).step.key
    task = next(one for one in job.review_tasks if one.key == key)
    job.details.update(step=key, again=list(review_tasks.send_back(job, task, job.values["reason"])))
