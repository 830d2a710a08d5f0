"""Look at masked data in clear: for those whose work needs it, with a reason, and never without a record."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.cases.access import is_guest, visible
from yimen.cases.models import Case, InspectionFile
from yimen.cases.queries.file import Answer, answers
from yimen.cases.situated import version_of
from yimen.dossiers.case_materials import materials_of
from yimen.dossiers.queries import UploadCard, read_upload
from yimen.foundation import trail
from yimen.foundation.instant import county_day
from yimen.law import masking
from yimen.law.act_fields import ActField, FieldKind
from yimen.law.actors import Actor, Role
from yimen.law.refusal import Refusal
from yimen.law.visibility import is_applicant, may_open_pictures

_REASON = ActField("reason", "查看原因", FieldKind.text, hint="查看会留下记录。")
_MAY_REVEAL = frozenset({Role.clerk, Role.approver, Role.issuer})
# Handing over needs the person's data to check her identity by, not the materials of the application.
_MAY_OPEN_MATERIALS = frozenset({Role.clerk, Role.approver})


@transaction.atomic
def reveal_answers(*, actor: Actor, number: str, reason: str, now: datetime) -> tuple[Answer, ...]:
    """The answers of the form in clear. Writes who looked, when and why to the trail of the person looked at.

    Raises Refusal `case_not_found`, `wrong_role` (supervisors see masked data only) or `required` (no reason).
    """
    case = visible(actor, number=number, on=county_day(now))
    if not actor.roles & _MAY_REVEAL or is_guest(actor, case, county_day(now)):
        raise Refusal("wrong_role", "您的岗位不需要查看完整的个人信息。", article="个人信息保护法第六条")
    _record(actor, case, act="reveal_answers", why=_REASON.clean(reason), now=now)
    return answers(case, version_of(case), reveal=True)


@transaction.atomic
def open_material(*, actor: Actor, number: str, key: str, now: datetime) -> tuple[UploadCard, bytes]:
    """The file of a material, for whoever may see the case; staff leave a record. Raises Refusal `case_not_found` or
    `material_not_found`."""
    case = visible(actor, number=number, on=county_day(now))
    upload_id = next((material.upload_id for material in materials_of(case.id) if material.key == key), None)
    if upload_id is None:
        raise Refusal("material_not_found", "这份材料没有电子文件。")
    own = is_applicant(actor, applicant_id=case.applicant_id, owner_id=case.owner_id)
    if not own:
        if not actor.roles & _MAY_OPEN_MATERIALS:
            raise Refusal("wrong_role", "您的岗位不需要查看申请材料原件。", article="个人信息保护法第六条")
        _record(actor, case, act="open_material", why=key, now=now)
    return read_upload(upload_id)


@transaction.atomic
def open_inspection_picture(*, actor: Actor, number: str, file_id: UUID, now: datetime) -> tuple[UploadCard, bytes]:
    """A picture of an inspection, for the department that decides; it leaves a record. Raises Refusal `case_not_found`,
    `wrong_role` or `material_not_found`."""
    case = visible(actor, number=number, on=county_day(now))
    if not may_open_pictures(actor, organ_id=case.organ_id, item_id=case.item_id, on=county_day(now)):
        raise Refusal("wrong_role", "您的岗位不需要查看核查照片。", article="个人信息保护法第六条")
    file = InspectionFile.objects.filter(case_id=case.id, id=file_id).first()
    if file is None:
        raise Refusal("material_not_found", "没有找到这张照片，请返回办件页面重新打开。")
    _record(actor, case, act="open_inspection_picture", why=str(file_id), now=now)
    return read_upload(file.upload_id)


def _record(actor: Actor, case: Case, *, act: str, why: str, now: datetime) -> None:
    trail.record(
        stream=case.applicant_id,
        kind="access",
        act=act,
        at=now,
        actor=actor.account_id,
        role="staff",
        details={"case": case.number, "why": masking.scrub(why)},
    )
