"""Questions about a hall's own voice: which clips it recorded, and the sound of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yimen.foundation import storage
from yimen.halls.models import Recording


@dataclass(frozen=True, slots=True)
class RecordingCard:
    """A clip the hall recorded. `digest` changes with its content."""

    clip: str
    digest: str
    media_type: str
    recorded_at: datetime


def recordings_of(hall_id: UUID) -> Mapping[str, RecordingCard]:
    """The clips a hall recorded, by their name. One statement."""
    rows = Recording.objects.filter(hall_id=hall_id).values(*RecordingCard.__slots__)
    return {row["clip"]: RecordingCard(**row) for row in rows}


def sound(hall_id: UUID, clip: str) -> tuple[bytes, str] | None:
    """The recording of a clip and what kind of file it is; None when the hall recorded none."""
    found = Recording.objects.filter(hall_id=hall_id, clip=clip).first()
    return (storage.get(found.digest), found.media_type) if found else None
