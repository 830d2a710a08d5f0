"""A licence begins with its certificate (行政许可法第三十九条)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yimen.foundation import trail
from yimen.foundation.batch import Batch
from yimen.foundation.ids import new_id
from yimen.foundation.instant import county_day
from yimen.law.actors import Actor, Role
from yimen.law.calendar_years import last_day
from yimen.law.licences import LicenceState
from yimen.law.parties import PartyKind
from yimen.licences.models import Licence

KIND = "licence"


@dataclass(frozen=True, slots=True)
class NewLicence:
    """What a certificate says. `years` None: it names no end."""

    number: str
    name: str
    case_id: UUID
    organ_id: UUID
    organ_name: str
    item_id: UUID
    item_name: str
    holder_id: UUID
    holder_kind: PartyKind
    holder_name: str
    years: int | None
    demonstration: bool


def add_licence(batch: Batch, new: NewLicence, *, actor: Actor, role: Role, at: datetime) -> None:
    """Add the licence, valid from the day of `at`, and the first entry of its trail to the rows of an act."""
    today, licence_id = county_day(at), new_id()
    valid_until = last_day(today, new.years) if new.years else None
    entry, head = trail.entry_row(
        stream=licence_id,
        head=trail.Head(),
        kind=KIND,
        act="issue",
        at=at,
        actor=actor.account_id,
        role=role.value,
        details={"to": LicenceState.valid.value, "valid_until": valid_until and valid_until.isoformat()},
    )
    trail.add_entry(batch, entry)
    told = {name: getattr(new, name) for name in NewLicence.__slots__ if name not in {"years", "holder_kind"}}
    batch.insert(
        Licence,
        told
        | {
            "id": licence_id,
            "holder_kind": new.holder_kind.value,
            "valid_from": today,
            "valid_until": valid_until,
            "years": new.years,
            "paper": new.number,
            "state": LicenceState.valid.value,
            "trail_sequence": head.sequence,
            "trail_mac": head.mac,
        },
    )
