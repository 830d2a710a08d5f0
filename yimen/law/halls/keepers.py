"""Who looks after a hall: its own managers, the county's administrators, and the clockwork that loads data."""

from __future__ import annotations

from uuid import UUID

from yimen.law.actors import Actor, Role
from yimen.law.refusal import Refusal


def keeps_hall(actor: Actor, hall_id: UUID) -> bool:
    """Whether the hall is hers to look after."""
    return _as(actor, hall_id) is not None


def keeper_role(actor: Actor, hall_id: UUID) -> Role:
    """In which role she looks after the hall. Raises Refusal `not_hall_manager`."""
    role = _as(actor, hall_id)
    if role is None:
        raise Refusal("not_hall_manager", "大厅和它的设备由本厅的管理人员维护，请联系大厅管理。")
    return role


def _as(actor: Actor, hall_id: UUID) -> Role | None:
    """A manager of one hall who is an administrator too is that in every other hall."""
    if Role.hall_manager in actor.roles and actor.hall_id == hall_id:
        return Role.hall_manager
    return next((role for role in (Role.admin, Role.system) if role in actor.roles), None)
