"""Knowing a person or an organisation again by the identity number, and keeping how to reach them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from yimen.foundation import rows
from yimen.foundation.batch import Batch
from yimen.foundation.fields import EncryptedField
from yimen.foundation.ids import new_id
from yimen.foundation.instant import county_day
from yimen.law.identifiers import parse_id_card, parse_uscc
from yimen.law.parties import PartyKind
from yimen.people import indexes
from yimen.people.models import Party

# A name comes from a document and stays; how to reach somebody changes. Values that are not given stay.
_UPSERT = """
INSERT INTO people_party AS party
  (id, kind, name, id_number, id_index, phone, phone_index, address, email, representative, created_at,
   restricted)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, false)
ON CONFLICT (id_index) DO UPDATE SET
  phone = coalesce(excluded.phone, party.phone), phone_index = coalesce(excluded.phone_index, party.phone_index),
  address = coalesce(excluded.address, party.address), email = coalesce(excluded.email, party.email),
  representative = coalesce(excluded.representative, party.representative)
WHERE party.verified_at IS NULL OR party.id = %s OR %s
RETURNING id, restricted
"""


@dataclass(frozen=True, slots=True)
class EnsuredParty:
    """A party. `restricted`: it was once barred from applying, so whoever takes an application asks whether it still is
    (行政许可法第七十八条、第七十九条).
    """

    id: UUID
    restricted: bool


def mark_restricted(batch: Batch, party_id: UUID) -> None:
    """Add to the rows of an act that the party was barred from applying."""
    batch.update(Party, where={"id": party_id}, values={"restricted": True})


def ensure_party(
    *, kind: PartyKind, name: str, id_number: str, phone: str | None = None, address: str | None = None,
    email: str | None = None, representative: str | None = None, giver_party_id: UUID | None = None,
    identity_checked: bool = False, now: datetime,
) -> UUID:  # fmt: skip
    """The id of the party, as `ensure_applicant` finds or makes it."""
    return ensure_applicant(
        kind=kind, name=name, id_number=id_number, phone=phone, address=address, email=email,
        representative=representative, giver_party_id=giver_party_id, identity_checked=identity_checked, now=now,
    ).id  # fmt: skip


def ensure_applicant(
    *, kind: PartyKind, name: str, id_number: str, phone: str | None = None, address: str | None = None,
    email: str | None = None, representative: str | None = None, giver_party_id: UUID | None = None,
    identity_checked: bool = False, now: datetime,
) -> EnsuredParty:  # fmt: skip
    """The party with this identity number (natural person) or USCC (legal entity), made when there is none.

    Phone, address, e-mail and representative replace what was known where they are given. Those of a party with a
    verified identity are replaced only by that party: the account that gives them is bound to it (`giver_party_id`), or
    its document was seen (`identity_checked`). A stranger who knows a number must not redirect somebody's notices.

    Usually the party is known and nothing is new: then this is one SELECT that locks nothing, so that many
    applications of one company do not queue behind its row. Raises Refusal of the identifiers.
    """
    number = (
        parse_id_card(id_number, today=county_day(now), field="id_number")
        if kind is PartyKind.natural
        else parse_uscc(id_number, field="uscc")
    )
    index = indexes.identity(kind, number)
    given = {"phone": phone, "address": address, "email": email, "representative": representative}
    known = rows.first(Party, "id_index = %s", [index])
    if known is not None:
        closed = known.verified_at is not None and known.id != giver_party_id and not identity_checked
        if closed or _nothing_new(known, given):
            return EnsuredParty(known.id, known.restricted)
    row = [
        new_id(), kind.value, name, _sealed("id_number", number), index, _sealed("phone", phone),
        indexes.phone(phone) if phone else None, _sealed("address", address), _sealed("email", email), representative,
        now, giver_party_id, identity_checked,
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_UPSERT, row)
        written = cursor.fetchone()
    # No row: it was verified since we looked, so it stays as it is.
    found = written or Party.objects.values_list("id", "restricted").get(id_index=index)
    return EnsuredParty(UUID(str(found[0])), found[1])


def _nothing_new(known: Party, given: dict[str, str | None]) -> bool:
    return all(value is None or value == getattr(known, name) for name, value in given.items())


def _sealed(name: str, value: str | None) -> bytes | None:
    field = Party._meta.get_field(name)
    assert isinstance(field, EncryptedField)
    return field.seal(value)
