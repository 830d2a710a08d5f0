"""Taking files in, putting them into a case, and clearing away what nobody used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from yimen.dossiers.contents import inspect
from yimen.dossiers.contents.refusals import refused
from yimen.dossiers.models import Upload
from yimen.dossiers.names import extension_of, safe_name
from yimen.dossiers.queries import UploadCard, card_of
from yimen.foundation import crypto, storage
from yimen.foundation.ids import new_id
from yimen.law.elements import MaterialRequirement
from yimen.law.materials import SubmissionForm
from yimen.law.refusal import Refusal

PAPER = "paper"
UNUSED_KEPT = timedelta(days=7)

# Drafts belong to cases, which lean on this app; their uploads are plain ids in a JSON column, so only SQL can ask.
_ORPHANS = """
SELECT upload.id, upload.digest FROM dossiers_upload AS upload
 WHERE upload.created_at < %s
   AND NOT EXISTS (SELECT FROM dossiers_submittedmaterial AS material
                    WHERE upload.id IN (material.upload_id, material.replaced_upload_id))
   AND NOT EXISTS (SELECT FROM cases_inspectionfile AS file WHERE file.upload_id = upload.id)
   AND NOT EXISTS (SELECT FROM cases_draft AS draft, jsonb_each_text(draft.uploads) AS used
                    WHERE draft.owner_id = upload.owner_id AND used.value = upload.id::text)
 ORDER BY upload.id LIMIT 1000
"""


def accept_upload(*, owner_id: UUID, name: str, content: bytes, now: datetime) -> UploadCard:
    """Keep a file of `owner_id`, judged by its content.

    Raises Refusal `file_too_large` and the refusals of `contents.inspect`, all with field "file".
    """
    limit = settings.YIMEN_UPLOAD_LIMIT_BYTES
    if len(content) > limit:
        raise refused("file_too_large", f"文件超过{limit // (1024 * 1024)}MB，请压缩或拆分后上传。")
    inspected = inspect(content, extension_of(name))
    upload = Upload(
        id=new_id(),
        owner_id=owner_id,
        digest=crypto.digest(inspected.content),
        name=safe_name(name, inspected.media_type),
        media_type=inspected.media_type,
        size=len(inspected.content),
        created_at=now,
    )
    with transaction.atomic():
        _lock_file(upload.digest)
        storage.put(inspected.content)
        upload.save(force_insert=True)
    return card_of(upload)


def purge_orphans(now: datetime) -> int:
    """Delete uploads older than UNUSED_KEPT that no draft and no case uses, and their files; how many.

    Called by the worker; at most a thousand a call.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ORPHANS, [now - UNUSED_KEPT])
        orphans = cursor.fetchall()
    for upload_id, digest in orphans:
        with transaction.atomic():
            _lock_file(digest)
            Upload.objects.filter(id=upload_id).delete()
            # Under the lock: whoever hands in the same bytes meanwhile waits for the commit and keeps them anew.
            if not Upload.objects.filter(digest=digest).exists():
                storage.remove(digest)
    return len(orphans)


def material_rows(
    *, case_id: UUID, requirements: Sequence[MaterialRequirement], given: Mapping[str, UUID | str | None]
) -> list[dict[str, Any]]:
    """The rows of SubmittedMaterial for a new case, one a requirement, by column attribute.

    `given` maps a requirement's key to an upload id, to PAPER, or to None for not handed in. Writes nothing: the case's
    own statement does. Raises Refusal `unknown_material` for a key the item does not ask for.
    """
    known = {requirement.key for requirement in requirements}
    for key in given:
        if key not in known:
            raise Refusal(
                "unknown_material", f"该事项没有编号为“{key}”的材料，请对照办事指南。", field=f"materials.{key}"
            )
    return [
        {
            "id": new_id(),
            "case_id": case_id,
            "key": requirement.key,
            "name": requirement.name,
            "position": position,
            "required": requirement.must_be_given,
            **_form_of(given.get(requirement.key), requirement),
        }
        for position, requirement in enumerate(requirements, 1)
    ]


def _form_of(value: UUID | str | None, requirement: MaterialRequirement) -> dict[str, Any]:
    if isinstance(value, UUID):
        return {"form": SubmissionForm.upload.value, "upload_id": value}
    if value == PAPER:
        return {"form": SubmissionForm.paper.value, "upload_id": None}
    form = SubmissionForm.filled_in if requirement.is_the_form else SubmissionForm.none
    return {"form": form.value, "upload_id": None}


def _lock_file(digest: str) -> None:
    """Keeping and removing the same bytes exclude each other until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"file {digest}"])
