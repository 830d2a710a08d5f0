"""提交补正: the applicant brings what the notice asked for."""

from __future__ import annotations

from uuid import UUID

from yimen.cases.job import Job
from yimen.dossiers import case_materials
from yimen.dossiers.commands import PAPER
from yimen.dossiers.queries import own_uploads
from yimen.law.actors import Role
from yimen.law.refusal import Refusal


def effect(job: Job) -> None:
    """Put the new materials in the place of the faulty ones. All of them must come: there is no second notice."""
    given = {key: reference(job, value) for key, value in job.values["materials"].items()}
    faulty = {material.key: material for material in job.materials if material.result.is_faulty}
    for key in given:
        if key not in faulty:
            raise Refusal("not_asked", "补正告知书没有要求这份材料，请只提交所列的材料。", field="materials")
    absent = [material.name for key, material in faulty.items() if key not in given]
    if absent:
        raise Refusal("correction_incomplete", f"还缺：{'、'.join(absent)}。请一次补齐后提交。", field="materials")
    check_uploads(job, [upload for upload in given.values() if upload])
    for key, upload in given.items():
        case_materials.replace(job.batch, faulty[key], upload_id=upload)
    job.details["materials"] = sorted(given)
    job.document_fields["materials"] = [
        {"name": faulty[key].name, "form": "电子" if upload else "纸质", "count": "1"} for key, upload in given.items()
    ]


def reference(job: Job, value: object) -> UUID | None:
    """An upload, or None for paper, which only a counter can take."""
    if value == PAPER and Role.clerk in job.rule.roles:
        return None
    try:
        return UUID(str(value))
    except ValueError as error:
        raise Refusal("unknown_upload", "文件编号不正确，请重新上传文件。", field="materials") from error


def check_uploads(job: Job, uploads: list[UUID]) -> None:
    """Raises Refusal `unknown_upload` unless all of them are the actor's own."""
    assert job.actor.account_id is not None
    if set(uploads) - own_uploads(job.actor.account_id, uploads):
        raise Refusal("unknown_upload", "有文件没有找到，请重新上传。", field="materials")
