"""Reading the rows of a case's review steps, and what they mean to the procedure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from yimen.cases.models import Case, ReviewTask, StepOpinion
from yimen.foundation import rows
from yimen.law.review_steps import ReviewFacts, ReviewPlan, StepStanding, StepState


def tasks_of(case_id: UUID) -> Sequence[ReviewTask]:
    """Every round of every step, in the order they were laid out."""
    return rows.read(ReviewTask, "case_id = %s ORDER BY round, id", [case_id])


def present_tasks(case: Case) -> Sequence[ReviewTask]:
    """The present round of every step; asks nothing where the case has no plan."""
    return [one for one in tasks_of(case.id) if one.state != StepState.returned] if case.planned_review else ()


def opinions_of(case_id: UUID) -> Sequence[StepOpinion]:
    """What was said on the steps, oldest first."""
    return rows.read(StepOpinion, "case_id = %s ORDER BY at, id", [case_id])


def facts_of_review(case: Case, plan: ReviewPlan | None) -> ReviewFacts | None:
    """How far the review has come; None, and nothing is read, where the case has no plan."""
    if not case.planned_review or plan is None:
        return None
    return standing(plan, tasks_of(case.id), opinions_of(case.id))


def standing(plan: ReviewPlan, tasks: Iterable[ReviewTask], opinions: Iterable[StepOpinion]) -> ReviewFacts:
    """The present round of every step in the order of the plan."""
    said: dict[UUID, list[StepOpinion]] = defaultdict(list)
    for one in opinions:
        said[one.task_id].append(one)
    present = {task.key: task for task in tasks if task.state != StepState.returned}
    return ReviewFacts(
        plan,
        tuple(
            StepStanding(
                step=step,
                organ_id=present[step.key].organ_id,
                state=StepState(present[step.key].state),
                opinions_of=tuple(one.author for one in said[present[step.key].id]),
                objected=any(not one.agrees for one in said[present[step.key].id]),
            )
            for step in plan.steps
        ),
    )
