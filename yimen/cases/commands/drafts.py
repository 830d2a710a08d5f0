"""Drafts: what somebody saved and has not submitted. One a person and version; nothing in it is validated as
complete.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from yimen.cases.models import Draft
from yimen.catalogue.queries import get_version
from yimen.dossiers.queries import own_uploads
from yimen.foundation.ids import new_id
from yimen.foundation.instant import county_day
from yimen.law import forms
from yimen.law.actors import Actor
from yimen.law.licence_applications import LicenceRequest
from yimen.law.refusal import Refusal


@transaction.atomic
def save_draft(
    *,
    actor: Actor,
    version_id: UUID,
    values: Mapping[str, Any],
    uploads: Mapping[str, UUID | None],
    now: datetime,
    situation: Mapping[str, str] | None = None,
    asked: LicenceRequest | None = None,
) -> dict[str, Refusal]:
    """Keep `values` and `situation` (added to those kept before) and `uploads` (None removes one); the errors of what
    was entered in the form.

    `asked`: from now on the draft is about this licence. Nothing entered is lost: an answer that does not hold is kept
    as entered and its error returned beside it. Raises Refusal `sign_in_required`, `unknown_material` or
    `unknown_upload`.
    """
    if actor.account_id is None:
        raise Refusal("sign_in_required", "请先登录，再保存。")
    version = get_version(version_id)
    draft, _ = Draft.objects.select_for_update().get_or_create(
        owner_id=actor.account_id,
        version_id=version_id,
        defaults={"id": new_id(), "values": {}, "created_at": now, "updated_at": now},
    )
    _check_uploads(actor, {material.key for material in version.content.materials}, uploads)
    draft.values = {**draft.values, **{key: str(value) for key, value in values.items()}}
    kept = {**draft.uploads, **{key: str(value) if value else None for key, value in uploads.items()}}
    draft.uploads = {key: value for key, value in kept.items() if value}
    if asked:
        draft.purpose, draft.licence_number = asked.purpose.value, asked.number
    if situation is not None:
        draft.situation = {**(draft.situation or {}), **situation}
    draft.updated_at = now
    draft.save()
    errors = forms.clean(version.form, draft.values, county_day(now), draft=True).errors
    return {key: error for key, error in errors.items() if key in values}


def _check_uploads(actor: Actor, material_keys: set[str], uploads: Mapping[str, UUID | None]) -> None:
    for key in uploads:
        if key not in material_keys:
            raise Refusal("unknown_material", "该事项没有这份材料，请刷新页面。", field=f"materials.{key}")
    wanted = [upload for upload in uploads.values() if upload]
    assert actor.account_id is not None
    if wanted and set(wanted) - own_uploads(actor.account_id, wanted):
        raise Refusal("unknown_upload", "有文件没有找到，请重新上传。")


@transaction.atomic
def discard_draft(*, actor: Actor, version_id: UUID) -> None:
    """Throw the draft away; harmless when there is none."""
    Draft.objects.filter(owner_id=actor.account_id, version_id=version_id).delete()
