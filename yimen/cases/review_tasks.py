"""The steps of a case's review (审查环节): its rows are made at acceptance and read only where a case has any."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from yimen.cases.job import Job
from yimen.cases.models import ReviewTask
from yimen.cases.pauses import pauses
from yimen.foundation.batch import Batch
from yimen.foundation.ids import new_id
from yimen.foundation.instant import county_day
from yimen.law import case_limits
from yimen.law.calendar import WorkingCalendar
from yimen.law.limits import Limit, LimitUnit, Pause
from yimen.law.review_steps import ReviewPlan, ReviewStep, StepState
from yimen.organisations.queries import organ_by_name


def begin(job: Job) -> None:
    """Lay out the plan of the version the case was received under; its first steps can be done from today."""
    plan = job.version.content.review_plan
    if plan is None or job.case.on_the_spot:
        return
    job.changes["planned_review"] = True
    for step in plan.steps:
        _add(job, step, organ_id=_organ_of(step, job.case.organ_id), number=1, ready=not step.after)


def _begins(job: Job, step: ReviewStep) -> date:
    """The day whose event starts the step's days: a preliminary review has its days from the acceptance, also where
    that lies back or the step is done again (行政许可法第四十三条).
    """
    if not step.preliminary:
        return job.today
    if job.rule.date == "deemed_accepted":
        return job.case.answer_from
    return county_day(job.case.accepted_at or job.case.deemed_accepted_at or job.now)


def finish(job: Job, task: ReviewTask) -> None:
    """The step is done, and whatever waited for it alone can begin."""
    plan, tasks = _plan(job), {one.key: one for one in job.review_tasks}
    job.batch.update(ReviewTask, where={"id": task.id}, values={"state": StepState.done.value, "done_at": job.now})
    done = {task.key, *(key for key, one in tasks.items() if one.state == StepState.done)}
    for step in plan.ready(done):
        if tasks[step.key].state == StepState.waiting:
            job.batch.update(ReviewTask, where={"id": tasks[step.key].id}, values=_begun(job, step))


def send_back(job: Job, task: ReviewTask, reason: str) -> tuple[str, ...]:
    """The step and what came after it are done again, in a round of their own; their keys. What was said stays."""
    plan = _plan(job)
    again = [one for one in job.review_tasks if one.key == task.key or _begun_behind(plan, task, one)]
    for one in again:
        values = {"state": StepState.returned.value, "return_reason": reason if one is task else None}
        job.batch.update(ReviewTask, where={"id": one.id}, values=values)
        step = plan.by_key[one.key]
        _add(job, step, organ_id=one.organ_id, number=one.round + 1, ready=one is task)
    return tuple(one.key for one in again)


def hold(job: Job) -> None:
    """While a special procedure goes on nobody knows the last day of a step."""
    if job.case.planned_review:
        of_case = {"case_id": job.case.id, "state": StepState.ready.value}
        job.batch.update(ReviewTask, where=of_case, values={"due": None})


def count_again(job: Job) -> None:
    """Count the steps that can be done with what has held the clock since they began."""
    if job.case.planned_review:
        plan, paused = _plan(job), pauses(job.special_procedures)
        recount(job.batch, plan, job.review_tasks, job.calendar, paused)


def recount(
    batch: Batch, plan: ReviewPlan, tasks: Iterable[ReviewTask], calendar: WorkingCalendar, paused: Sequence[Pause]
) -> None:
    """Write the last days of the steps that can be done anew."""
    for task in tasks:
        if task.state == StepState.ready and task.ready_on is not None:
            due = _last_day(calendar, plan.by_key[task.key], task.ready_on, paused)
            batch.update(ReviewTask, where={"id": task.id}, values={"due": due})


def _plan(job: Job) -> ReviewPlan:
    plan = job.version.content.review_plan
    assert plan is not None
    return plan


def _begun_behind(plan: ReviewPlan, task: ReviewTask, other: ReviewTask) -> bool:
    return other.key in plan.behind(task.key) and other.state in {StepState.ready, StepState.done}


def _organ_of(step: ReviewStep, own: UUID) -> UUID:
    """The organ a step lies with. An organ that is no longer there leaves its steps to the one that decides."""
    other = organ_by_name(step.organ) if step.organ else None
    return other.id if other else own


def _add(job: Job, step: ReviewStep, *, organ_id: UUID, number: int, ready: bool) -> None:
    row = {
        "id": new_id(),
        "case_id": job.case.id,
        "key": step.key,
        "round": number,
        "organ_id": organ_id,
        "role": step.role.value,
    }
    begun = _begun(job, step) if ready else {"state": StepState.waiting.value}
    job.batch.insert(ReviewTask, {**row, **begun})


def _begun(job: Job, step: ReviewStep) -> Mapping[str, Any]:
    start = _begins(job, step)
    paused = pauses(job.special_procedures) if step.preliminary else ()
    return {"state": StepState.ready.value, "ready_on": start, "due": _last_day(job.calendar, step, start, paused)}


def _last_day(calendar: WorkingCalendar, step: ReviewStep, start: date, paused: Sequence[Pause]) -> date | None:
    if step.working_days is None:
        return None
    since = [one for one in paused if one.start >= start]
    return case_limits.paused_due(calendar, start, Limit(step.working_days, LimitUnit.working_day), since, None).date
