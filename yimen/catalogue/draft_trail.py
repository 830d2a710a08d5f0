"""The trail of a draft: one stream a draft, so that who wrote what when can be told of every version."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yimen.catalogue.models import VersionDraft
from yimen.foundation import trail
from yimen.law.actors import Actor, Role


def record(
    draft: VersionDraft, *, act: str, actor: Actor, role: Role, at: datetime, details: Mapping[str, Any] | None = None
) -> None:
    """Enter an act on the draft. `details` names elements and versions, never what was written about people."""
    trail.record(
        stream=draft.pk,
        kind="catalogue_draft",
        act=act,
        at=at,
        actor=actor.account_id,
        role=role.value,
        details={"code": draft.code, **(details or {})},
    )
