"""Files handed in."""

from __future__ import annotations

from uuid import UUID

from ninja import Schema


class UploadOut(Schema):
    """A file that was taken in; `size` in bytes."""

    id: UUID
    name: str
    media_type: str
    size: int
