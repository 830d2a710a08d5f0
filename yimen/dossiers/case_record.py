"""What is kept of the materials of a case, for its archive: part of the door of this app."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from yimen.dossiers.models import SubmittedMaterial
from yimen.law.materials import CheckResult, SubmissionForm


@dataclass(frozen=True, slots=True)
class MaterialRecord:
    """One required material: how it came, what the check found, and the file a correction replaced. `row` is everything
    that is kept of it, as plain Python values.
    """

    key: str
    name: str
    required: bool
    form: SubmissionForm
    upload_id: UUID | None
    replaced_upload_id: UUID | None
    result: CheckResult
    reason: str
    row: Mapping[str, Any]


def material_records(case_id: UUID) -> tuple[MaterialRecord, ...]:
    """The materials of the case in the order of its guide. One query."""
    return tuple(
        MaterialRecord(
            key=row.key,
            name=row.name,
            required=row.required,
            form=SubmissionForm(row.form),
            upload_id=row.upload_id,
            replaced_upload_id=row.replaced_upload_id,
            result=CheckResult(row.check_result),
            reason=row.check_reason,
            row={field.attname: field.value_from_object(row) for field in row._meta.concrete_fields},
        )
        for row in SubmittedMaterial.objects.filter(case_id=case_id).order_by("position")
    )
