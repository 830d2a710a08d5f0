"""That somebody may not apply again for a time (行政许可法第七十八条、第七十九条)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from yimen.foundation.batch import Batch
from yimen.foundation.ids import new_id
from yimen.law.parties import PartyKind
from yimen.law.restrictions import RestrictionGround
from yimen.licences.models import Restriction
from yimen.people.commands import mark_restricted


@dataclass(frozen=True, slots=True)
class Restricted:
    """Who may not apply for what, why and until when (the last day). Either `licence_id` or `case_id` is given."""

    ground: RestrictionGround
    licence_id: UUID | None
    case_id: UUID | None
    party_id: UUID
    party_kind: PartyKind
    party_name: str
    item_id: UUID
    item_name: str
    organ_id: UUID
    decision: str
    warning: str
    since: date
    until: date
    demonstration: bool


def restrict(batch: Batch, new: Restricted) -> None:
    """Add the restriction to the rows of an act, and the mark on the party that leads to it."""
    row = {name: getattr(new, name) for name in Restricted.__slots__}
    batch.insert(Restriction, row | {"id": new_id(), "ground": new.ground.value, "party_kind": new.party_kind.value})
    mark_restricted(batch, new.party_id)
