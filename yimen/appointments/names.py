"""What halls and groups are called; both are kept in the process, so that no list joins their tables."""

from __future__ import annotations

from uuid import UUID

from yimen.halls.queries import group
from yimen.organisations.queries import halls


def hall_name(hall_id: UUID) -> str:
    """The hall's name."""
    return next((one.name for one in halls() if one.id == hall_id), "")


def group_name(group_id: UUID) -> str:
    """The business group's name."""
    found = group(group_id)
    return found.name if found else ""
