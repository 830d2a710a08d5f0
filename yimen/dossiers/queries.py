"""Questions about files people handed in. Who may see a file is the business of the door of cases."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yimen.dossiers.contents import pictures
from yimen.dossiers.models import Upload
from yimen.foundation import fixed_text, rows, storage
from yimen.law.refusal import Refusal

_OWN = "SELECT id FROM dossiers_upload WHERE owner_id = %s AND id = ANY(%s)"


@dataclass(frozen=True, slots=True)
class UploadCard:
    """A file as pages show it; `size` in bytes, `digest` its SM3."""

    id: UUID
    owner_id: UUID
    name: str
    media_type: str
    size: int
    created_at: datetime
    digest: str


def card_of(upload: Upload) -> UploadCard:
    """The card of a row; for this app's own commands."""
    return UploadCard(
        id=upload.id,
        owner_id=upload.owner_id,
        name=upload.name,
        media_type=upload.media_type,
        size=upload.size,
        created_at=upload.created_at,
        digest=upload.digest,
    )


def upload_for(owner_id: UUID, upload_ids: Collection[UUID]) -> dict[UUID, UploadCard]:
    """Those of `upload_ids` that `owner_id` handed in; a stranger's or an unknown one is left out. One query."""
    if not upload_ids:
        return {}
    found = rows.read(Upload, "owner_id = %s AND id = ANY(%s)", [owner_id, list(upload_ids)])
    return {row.id: card_of(row) for row in found}


def own_uploads(owner_id: UUID, upload_ids: Collection[UUID]) -> set[UUID]:
    """Those of `upload_ids` that `owner_id` handed in, for an act that only has to know whether. One query."""
    if not upload_ids:
        return set()
    return {row[0] for row in fixed_text.execute(_OWN, [owner_id, list(upload_ids)])}


def upload_cards(upload_ids: Collection[UUID]) -> dict[UUID, UploadCard]:
    """The files of `upload_ids`, whoever handed them in; the caller has checked the right. One query."""
    if not upload_ids:
        return {}
    return {row.id: card_of(row) for row in Upload.objects.filter(id__in=upload_ids)}


def read_upload(upload_id: UUID) -> tuple[UploadCard, bytes]:
    """A file and its bytes; the caller has checked the right.

    Raises Refusal `unknown_upload`; storage.FileMissing or crypto.SealBroken when the store was tampered with.
    """
    upload = Upload.objects.filter(id=upload_id).first()
    if upload is None:
        raise Refusal("unknown_upload", "没有找到这个文件，请刷新页面后再试。")
    return card_of(upload), storage.get(upload.digest)


def small_picture(upload_id: UUID) -> str:
    """A picture that was handed in, made small for a document (contents.pictures.as_signature). Raises like
    `read_upload`."""
    return pictures.as_signature(read_upload(upload_id)[1])
