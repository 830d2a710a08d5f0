"""The one gate to a case."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from yimen.cases.models import Case
from yimen.cases.step_rows import present_tasks
from yimen.foundation import rows
from yimen.law.actors import Actor
from yimen.law.refusal import Refusal
from yimen.law.review_steps import StepState
from yimen.law.states import State
from yimen.law.visibility import may_see


def visible(actor: Actor, *, number: str, on: date, lock: bool = False) -> Case:
    """Case `number` if `actor` may see it on the day, with its row locked when asked.

    Raises Refusal `case_not_found` for a number that does not exist and for a case that is not the actor's to see:
    nobody learns from the answer that a stranger's case exists.
    """
    case = rows.first(Case, "number = %s FOR UPDATE" if lock else "number = %s", [number])
    if case is None or not (
        _sees(actor, case, on) or (case.planned_review and _sees(actor, case, on, _organs_asked(case)))
    ):
        raise Refusal("case_not_found", "没有找到这个办件，请核对办件编号。")
    return case


def _organs_asked(case: Case) -> Collection[UUID]:
    """The organs whose turn in the review of the case has come."""
    begun = {StepState.ready, StepState.done}
    return {task.organ_id for task in present_tasks(case) if task.state in begun}


def is_guest(actor: Actor, case: Case, on: date) -> bool:
    """Whether somebody who sees the case does so only for a step of its review that lies with her organ."""
    return case.planned_review and not _sees(actor, case, on)


def _sees(actor: Actor, case: Case, on: date, organs_asked: Collection[UUID] = ()) -> bool:
    return may_see(
        actor,
        applicant_id=case.applicant_id,
        owner_id=case.owner_id,
        organ_id=case.organ_id,
        item_id=case.item_id,
        state=State(case.state),
        on=on,
        organs_asked=organs_asked,
    )
