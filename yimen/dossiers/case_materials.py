"""The materials of a case: part of the door of this app, used by the acts on cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from yimen.dossiers.models import SubmittedMaterial
from yimen.foundation import rows
from yimen.foundation.batch import Batch
from yimen.law.materials import CheckResult, MaterialState, SubmissionForm


@dataclass(frozen=True, slots=True)
class CaseMaterial:
    """One required material of a case as pages and acts see it."""

    id: UUID
    key: str
    name: str
    required: bool
    form: SubmissionForm
    upload_id: UUID | None
    result: CheckResult
    reason: str
    corrected: bool
    deferred: bool
    supplied_on: date | None

    @property
    def state(self) -> MaterialState:
        """What the procedure needs to know of it."""
        return MaterialState(
            key=self.key,
            name=self.name,
            required=self.required,
            submitted=self.form is not SubmissionForm.none,
            result=self.result,
            reason=self.reason,
            deferred=self.deferred,
        )


def materials_of(case_id: UUID) -> tuple[CaseMaterial, ...]:
    """The materials of the case in the order of its guide; one query."""
    return tuple(
        CaseMaterial(
            id=row.id,
            key=row.key,
            name=row.name,
            required=row.required,
            form=SubmissionForm(row.form),
            upload_id=row.upload_id,
            result=CheckResult(row.check_result),
            reason=row.check_reason,
            corrected=row.corrected,
            deferred=row.deferred,
            supplied_on=row.supplied_on,
        )
        for row in rows.read(SubmittedMaterial, "case_id = %s ORDER BY position", [case_id])
    )


def add_rows(batch: Batch, materials: Sequence[Mapping[str, Any]]) -> None:
    """Write new materials with the case they belong to."""
    for row in materials:
        batch.insert(SubmittedMaterial, row)


def record_check(
    batch: Batch, material_id: UUID, *, result: CheckResult, reason: str, checked_by: UUID | None, now: datetime
) -> None:
    """Write what the check of one material found."""
    batch.update(
        SubmittedMaterial,
        where={"id": material_id},
        values={"check_result": result.value, "check_reason": reason, "checked_by": checked_by, "checked_at": now},
    )


def qualify_unchecked(batch: Batch, case_id: UUID, *, checked_by: UUID | None, now: datetime) -> None:
    """Whoever accepts has found the rest complete and in legal form (行政许可法第三十二条第一款第五项).

    What was never handed in (an optional material) stays unchecked: there is nothing to vouch for.
    """
    for form in (SubmissionForm.upload, SubmissionForm.paper, SubmissionForm.filled_in):
        batch.update(
            SubmittedMaterial,
            where={"case_id": case_id, "check_result": CheckResult.unchecked.value, "form": form.value},
            values={"check_result": CheckResult.qualified.value, "checked_by": checked_by, "checked_at": now},
        )


def replace(batch: Batch, faulty: CaseMaterial, *, upload_id: UUID | None) -> None:
    """Put a corrected material (a file, or paper at the counter) in the place of `faulty`; it is to be checked anew.

    The faulty file stays with the case: it is what the correction notice was about.
    """
    batch.update(
        SubmittedMaterial,
        where={"id": faulty.id},
        values={
            "corrected": True,
            "form": (SubmissionForm.upload if upload_id else SubmissionForm.paper).value,
            "upload_id": upload_id,
            "replaced_upload_id": faulty.upload_id,
            "check_result": CheckResult.unchecked.value,
            "check_reason": "",
        },
    )


def defer(batch: Batch, material: CaseMaterial) -> None:
    """Keep that the material was promised to follow (容缺后补); a finding that it is missing is thereby answered."""
    batch.update(
        SubmittedMaterial,
        where={"id": material.id},
        values={"deferred": True, "check_result": CheckResult.unchecked.value, "check_reason": ""},
    )


def supply(batch: Batch, material: CaseMaterial, *, upload_id: UUID | None, on: date) -> None:
    """Put what came for a promise (a file, or paper at the counter) in its place; it is to be checked."""
    batch.update(
        SubmittedMaterial,
        where={"id": material.id},
        values={
            "form": (SubmissionForm.upload if upload_id else SubmissionForm.paper).value,
            "upload_id": upload_id,
            "replaced_upload_id": material.upload_id,
            "supplied_on": on,
            "check_result": CheckResult.unchecked.value,
            "check_reason": "",
        },
    )
