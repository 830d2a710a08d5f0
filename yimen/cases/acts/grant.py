"""准予: the decision in the applicant's favour, in writing (行政许可法第三十八条第一款)."""

from __future__ import annotations

from yimen.cases.acts.give_opinion import add_opinion
from yimen.cases.job import Job
from yimen.cases.models import Commitment
from yimen.cases.quantity import facts_of_quantity, hold_places
from yimen.foundation.ids import new_id
from yimen.law.acts_input import OVER_OBJECTION
from yimen.law.licence_applications import check_grant
from yimen.law.quantity import available_of, check_place
from yimen.law.refusal import Refusal


def effect(job: Job) -> None:
    """Name the decider, put content and conditions on the decision, and keep for how long the licence is valid. Where
    permits are limited in number, take one; what is granted on a commitment is to be verified.
    """
    answer_objections(job)
    check_grant(job.licence, job.values)
    _take_place(job)
    if job.case.commitment:
        job.batch.insert(Commitment, {"id": new_id(), "case_id": job.case.id, "decided_on": job.today})
    years = job.values["valid_years"]
    job.changes.update(reviewer=job.actor.account_id, valid_years=years)
    job.document_fields.update(
        content=job.values["content"],
        conditions=job.values["conditions"],
        valid_years=f"{years}年" if years else None,
    )


def answer_objections(job: Job) -> None:
    """Whoever grants what a step of the review objected to says why. Raises Refusal `objection_unanswered`."""
    if not job.case.planned_review or not job.review.objections:
        return
    why = job.values[OVER_OBJECTION]
    if not why:
        words = f"审查环节“{'、'.join(job.review.objections)}”不同意，请先看意见，仍然准予的写明理由。"
        raise Refusal("objection_unanswered", words, article="行政许可法第三十四条", field=OVER_OBJECTION)
    add_opinion(job, f"有环节不同意，仍然准予的理由：{why}")


def _take_place(job: Job) -> None:
    """Where permits are limited in number, count again while nobody else takes one: the last goes to one case."""
    content = job.version.content
    if available_of(content) is None:
        return
    hold_places(job.case.item_id)
    if quantity := facts_of_quantity(job.case, content, job.today):
        check_place(quantity)
    job.changes["place_taken_on"] = job.today
