"""The one gate to a case."""

from __future__ import annotations

from datetime import date

from yimen.cases.models import Case
from yimen.foundation import rows
from yimen.law.actors import Actor
from yimen.law.refusal import Refusal
from yimen.law.states import State
from yimen.law.visibility import may_see


def visible(actor: Actor, *, number: str, on: date, lock: bool = False) -> Case:
    """Case `number` if `actor` may see it on the day, with its row locked when asked.

    Raises Refusal `case_not_found` for a number that does not exist and for a case that is not the actor's to see:
    nobody learns from the answer that a stranger's case exists.
    """
    case = rows.first(Case, "number = %s FOR UPDATE" if lock else "number = %s", [number])
    if case is None or not may_see(
        actor,
        applicant_id=case.applicant_id,
        owner_id=case.owner_id,
        organ_id=case.organ_id,
        item_id=case.item_id,
        state=State(case.state),
        on=on,
    ):
        raise Refusal("case_not_found", "没有找到这个办件，请核对办件编号。")
    return case
