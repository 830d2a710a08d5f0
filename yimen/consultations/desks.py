"""The desks at which consultations lie, by name: the integrated counter and every organ."""

from __future__ import annotations

from uuid import UUID

from yimen.law.consultations import COUNTER, Desk
from yimen.organisations.queries import organ, organs

_COUNTER = "综合窗口"


def desk_name(desk: Desk) -> str:
    """What the desk is called on a page."""
    return organ(desk.organ_id).name if desk.organ_id else _COUNTER


def desk_choices() -> tuple[tuple[str, str], ...]:
    """Every desk as (value, words), the counter first."""
    return ((COUNTER.value, _COUNTER), *((Desk(one.id).value, one.name) for one in organs()))


def desk_of_value(value: str) -> Desk:
    """The desk of one of `desk_choices`."""
    return COUNTER if value == COUNTER.value else Desk(UUID(value))
