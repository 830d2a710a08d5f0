"""办理审查环节: an opinion on one step of the review, by whoever's turn it is."""

from __future__ import annotations

from yimen.cases import review_tasks
from yimen.cases.job import Job
from yimen.cases.models import StepOpinion
from yimen.foundation.ids import new_id
from yimen.law.refusal import Refusal
from yimen.law.review_steps import StepStanding, chosen

OBJECTS = "object"


def effect(job: Job) -> None:
    """Keep the opinion, encrypted; with the last person's the step is done and the next can begin.

    Raises Refusal `which_step`, or `required` for an objection without reasons.
    """
    review = job.review
    standing = chosen(review.waiting_for(job.actor), job.values["step"])
    agrees, text = job.values["verdict"] != OBJECTS, job.values["opinion"]
    if not agrees and not text:
        raise Refusal("required", "不同意的，请写明事实和依据。", field="opinion")
    task = next(one for one in job.review_tasks if one.key == standing.step.key)
    job.batch.insert(
        StepOpinion,
        {
            "id": new_id(),
            "task_id": task.id,
            "case_id": job.case.id,
            "author": job.actor.account_id,
            "author_name": job.actor.name,
            "agrees": agrees,
            "text": text,
            "at": job.now,
        },
    )
    if _is_last(standing):
        review_tasks.finish(job, task)
    job.details.update(step=task.key, round=task.round, agrees=agrees)
    if job.case.organ_id in job.actor.organ_ids:
        job.changes["reviewer"] = job.case.reviewer or job.actor.account_id


def _is_last(standing: StepStanding) -> bool:
    return len(standing.opinions_of) + 1 == standing.step.persons
