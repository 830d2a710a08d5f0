"""Questions about people and their accounts. Plain identity data leaves only by the functions that say so; the
caller then records who looked and why (个人信息保护法第五十一条)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from yimen.foundation import crypto, rows
from yimen.law import masking
from yimen.law.applicants import Applicant, answers_of
from yimen.law.parties import PartyKind
from yimen.people import indexes
from yimen.people.models import Account, Party

TOKEN_REMEMBERED = timedelta(seconds=5)
_MOST_REMEMBERED = 1000
_remembered: dict[str, tuple[UUID, datetime, datetime]] = {}  # digest -> account, end of the token, asked at


@dataclass(frozen=True, slots=True)
class AccountCard:
    """An account as the page header and the profile show it: nothing plain but the owner's own display name."""

    id: UUID
    username: str
    display_name: str
    phone: str | None
    party_id: UUID | None
    party_kind: PartyKind | None
    party_name: str | None
    verified_at: datetime | None


@dataclass(frozen=True, slots=True)
class PartyCard:
    """A party; `masked` says whether identifying values are stars."""

    id: UUID
    kind: PartyKind
    name: str
    id_number: str
    phone: str | None
    address: str | None
    email: str | None
    representative: str | None
    verified_at: datetime | None
    masked: bool


def token_digest(token: str) -> str:
    """What the database keeps of `token`."""
    return crypto.digest(token.encode("utf-8", "surrogateescape"))


def known_token(digest: str, now: datetime) -> UUID | None:
    """Whose token of this `digest` is, if this process saw it within the last TOKEN_REMEMBERED: a machine asks many
    times a second. A token revoked in another process may therefore live that much longer.
    """
    kept = _remembered.get(digest)
    if kept is None or not kept[2] <= now < min(kept[2] + TOKEN_REMEMBERED, kept[1]):
        return None
    return kept[0]


def remember_token(digest: str, account_id: UUID, ends: datetime, now: datetime) -> None:
    """Called when the database has said `now` whose it is and when it ends."""
    if len(_remembered) >= _MOST_REMEMBERED:
        _remembered.clear()
    _remembered[digest] = (account_id, ends, now)


def forget_token(digest: str) -> None:
    """Called when the token of `digest` is revoked."""
    _remembered.pop(digest, None)


def account(account_id: UUID) -> AccountCard | None:
    """The account of `account_id`, or None."""
    found = Account.objects.select_related("party").filter(id=account_id).first()
    if found is None:
        return None
    party = found.party
    return AccountCard(
        id=found.id,
        username=found.username,
        display_name=found.display_name,
        phone=masking.mask_phone(found.phone) if found.phone else None,
        party_id=found.party_id,
        party_kind=PartyKind(party.kind) if party else None,
        party_name=party.name if party else None,
        verified_at=party.verified_at if party else None,
    )


def account_by_username(username: str) -> UUID | None:
    """The id of the active account called `username`, or None."""
    return Account.objects.filter(username=username, is_active=True).values_list("id", flat=True).first()


def display_names(ids: Collection[UUID]) -> dict[UUID, str]:
    """What the accounts in `ids` are called; whoever is unknown is left out. One query."""
    return dict(Account.objects.filter(id__in=ids).values_list("id", "display_name")) if ids else {}


def party_values(party_id: UUID) -> dict[str, str]:
    """PLAIN answers by data-element key, to begin a form of this very party with. Empty when there is no such party."""
    party = rows.first(Party, "id = %s", [party_id])
    return answers_of(_applicant(party)) if party else {}


def party_card(party_id: UUID, *, reveal: bool = False) -> PartyCard | None:
    """The party, masked unless `reveal`; names of organisations and their USCC are public. None when there is none.

    PLAIN when `reveal`: the caller has checked the right and records the reading.
    """
    party = Party.objects.filter(id=party_id).first()
    if party is None:
        return None
    one = _applicant(party)
    return PartyCard(
        id=party.id,
        kind=one.kind,
        name=one.name if reveal else one.masked_name,
        id_number=one.id_number if reveal else one.masked_id_number,
        phone=one.phone if reveal or not one.phone else masking.mask_phone(one.phone),
        address=one.address if reveal or not one.address else masking.mask_address(one.address),
        email=one.email if reveal or not one.email else masking.mask_email(one.email),
        representative=(
            one.representative if reveal or not one.representative else masking.mask_name(one.representative)
        ),
        verified_at=party.verified_at,
        masked=not reveal,
    )


def find_party_by_id_number(id_number: str) -> UUID | None:
    """The party with this identity number or USCC, written exactly as the register writes it; None when unknown."""
    found = [indexes.identity(kind, id_number.strip().upper()) for kind in PartyKind]
    return Party.objects.filter(id_index__in=found).values_list("id", flat=True).first()


def _applicant(party: Party) -> Applicant:
    return Applicant(
        kind=PartyKind(party.kind),
        name=party.name,
        id_number=party.id_number,
        phone=party.phone,
        address=party.address,
        email=party.email,
        representative=party.representative,
    )
