"""指派核查: two or more of the department, a time, a place, and what they are to look at (第三十四条第三款)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from yimen.cases.job import Job
from yimen.cases.models import Inspection, Inspector
from yimen.foundation.ids import new_id
from yimen.foundation.instant import COUNTY_TIME, county_day
from yimen.law import inspections
from yimen.law.actors import Role
from yimen.law.inspections import InspectionKind
from yimen.law.states import State
from yimen.law.words import moment_words
from yimen.organisations.queries import staff_in_post


def effect(job: Job) -> None:
    """Send them, and tell the applicant; the decision's clock runs on.

    Raises Refusal `two_inspectors`, `not_of_the_organ`, `inspection_in_the_past` and what is wrong with the check list.
    """
    staff = staff_in_post(job.case.organ_id, Role.approver, on=job.today)
    chosen = inspections.check_inspectors(job.values["inspectors"], staff=staff)
    items = inspections.check_items(job.values["items"])
    planned_at = job.values["planned_at"].replace(tzinfo=COUNTY_TIME)
    inspections.check_planned(planned_at, now=job.now)
    kind = InspectionKind(job.values["kind"])
    late = inspections.is_late(kind, accepted_on=_accepted_on(job), today=job.today, calendar=job.calendar)
    inspection_id = new_id()
    job.batch.insert(
        Inspection,
        {
            "id": inspection_id,
            "case_id": job.case.id,
            "kind": kind.value,
            "assigned_by": job.actor.account_id,
            "assigned_at": job.now,
            "planned_at": planned_at,
            "place": job.values["place"],
            "items": list(items),
            "late": late,
        },
    )
    _send(job, inspection_id, {one: staff[one] for one in chosen})
    job.changes.update(inspections=job.case.inspections + 1, reviewer=job.case.reviewer or job.actor.account_id)
    job.details.update(inspection=str(inspection_id), kind=kind.value, late=late)
    job.document_fields.update(
        kind=kind.label,
        planned_at=moment_words(planned_at),
        place=job.values["place"],
        inspectors="、".join(staff[one] for one in chosen),
        paused=job.target is State.suspended,
        items=[{"item": item} for item in items],
    )


def _accepted_on(job: Job) -> date:
    accepted_at = job.case.accepted_at or job.case.deemed_accepted_at
    assert accepted_at is not None
    return county_day(accepted_at)


def _send(job: Job, inspection_id: UUID, names: dict[UUID, str]) -> None:
    for account_id, name in names.items():
        row = {"id": new_id(), "inspection_id": inspection_id, "case_id": job.case.id, "account_id": account_id}
        job.batch.insert(Inspector, {**row, "name": name, "signed": False})
