"""The file between being judged and being imported, encrypted in storage: one an account, so that none piles up."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.catalogue.models import PendingImport
from yimen.foundation import storage
from yimen.law.refusal import Refusal


def keep_pending(*, account_id: UUID, name: str, content: bytes, now: datetime) -> str:
    """Keep the file in place of the one before; the digest by which `pending_file` gives it."""
    digest = storage.put(_mark(account_id) + content)
    with transaction.atomic():
        before = PendingImport.objects.select_for_update().filter(pk=account_id).first()
        PendingImport.objects.update_or_create(
            account_id=account_id, defaults={"name": name[:200], "digest": digest, "created_at": now}
        )
    if before and before.digest != digest:
        storage.remove(before.digest)
    return digest


def pending_file(*, account_id: UUID, digest: str) -> tuple[str, bytes]:
    """Name and bytes of the file the account had judged. Raises Refusal `no_pending_file`."""
    found = PendingImport.objects.filter(pk=account_id, digest=digest).first()
    if found is None:
        raise Refusal("no_pending_file", "没有等待导入的文件：可能已经导入，或者已换成另一个文件。请重新选择文件检查。")
    return found.name, storage.get(digest).removeprefix(_mark(account_id))


def forget_pending(*, account_id: UUID) -> None:
    """The file is imported, or not wanted."""
    for one in PendingImport.objects.filter(pk=account_id):
        one.delete()
        storage.remove(one.digest)


def _mark(account_id: UUID) -> bytes:
    """Before the bytes in storage, so that its name there is nobody else's and removing it harms nobody."""
    return b"pending import " + account_id.bytes
