"""A hall records a clip of its calls, and goes back to the synthesised one."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from yimen.foundation import storage, trail
from yimen.halls.changing import keepers_only
from yimen.halls.models import Recording
from yimen.law.actors import Actor
from yimen.law.halls.keepers import keeper_role
from yimen.law.queueing.recordings import check_clip, media_type


def record_clip(*, hall_id: UUID, clip: str, content: bytes, actor: Actor, now: datetime) -> None:
    """Let the hall's boards speak `clip` with this recording. The same one again changes nothing.

    Raises Refusal `not_hall_manager`, `hall_unknown`, `clip_unknown`, `recording_missing`, `recording_too_large`,
    `recording_not_sound`.
    """
    keepers_only(actor, hall_id)
    check_clip(clip)
    kind = media_type(content)
    digest = storage.put(content)
    with transaction.atomic():
        before = Recording.objects.select_for_update().filter(hall_id=hall_id, clip=clip).first()
        if before is not None and before.digest == digest:
            return
        values = {"digest": digest, "media_type": kind, "recorded_at": now}
        Recording.objects.update_or_create(hall_id=hall_id, clip=clip, defaults=values)
        _record(hall_id, "record_clip", clip, actor, now)
        if before is not None:
            transaction.on_commit(partial(_forget, before.digest))


def drop_recording(*, hall_id: UUID, clip: str, actor: Actor, now: datetime) -> None:
    """Let the hall's boards speak `clip` as it was shipped. Idempotent. Raises Refusal `not_hall_manager`,
    `hall_unknown`.
    """
    keepers_only(actor, hall_id)
    with transaction.atomic():
        found = Recording.objects.select_for_update().filter(hall_id=hall_id, clip=clip).first()
        if found is None:
            return
        found.delete()
        _record(hall_id, "drop_recording", clip, actor, now)
        transaction.on_commit(partial(_forget, found.digest))


def _forget(digest: str) -> None:
    """The same bytes are kept once: another clip or hall may use them."""
    if not Recording.objects.filter(digest=digest).exists():
        storage.remove(digest)


def _record(hall_id: UUID, act: str, clip: str, actor: Actor, now: datetime) -> None:
    trail.record(
        stream=hall_id, kind="hall", act=act, at=now, actor=actor.account_id, role=keeper_role(actor, hall_id).value,
        details={"clip": clip},
    )  # fmt: skip
