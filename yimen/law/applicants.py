"""Who applies, read from the answers of a form. The keys are those of the data-element dictionary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from yimen.law import masking
from yimen.law.parties import PartyKind


@dataclass(frozen=True, slots=True)
class Applicant:
    """The applicant of a case; `id_number` is an identity number or a USCC, by kind."""

    kind: PartyKind
    name: str
    id_number: str
    phone: str | None
    address: str | None
    email: str | None
    representative: str | None

    @property
    def masked_name(self) -> str:
        """As everybody may see it."""
        return masking.mask_party_name(self.name, self.kind)

    @property
    def masked_id_number(self) -> str:
        """As documents and pages show it; a USCC is public."""
        return self.id_number if self.kind is PartyKind.legal else masking.mask_id_number(self.id_number)


def applicant_of(values: Mapping[str, str]) -> Applicant:
    """The applicant in complete, cleaned `values`."""
    if values["applicant_kind"] == PartyKind.legal:
        return Applicant(
            kind=PartyKind.legal,
            name=values["entity_name"],
            id_number=values["uscc"],
            phone=values.get("contact_phone"),
            address=values.get("entity_address"),
            email=values.get("email"),
            representative=values.get("representative"),
        )
    return Applicant(
        kind=PartyKind.natural,
        name=values["name"],
        id_number=values["id_number"],
        phone=values.get("phone"),
        address=values.get("address"),
        email=values.get("email"),
        representative=None,
    )


def answers_of(applicant: Applicant) -> dict[str, str]:
    """The answers a form can be begun with, because the house already knows them (不得要求重复提供)."""
    if applicant.kind is PartyKind.legal:
        known = {
            "entity_name": applicant.name,
            "uscc": applicant.id_number,
            "representative": applicant.representative,
            "contact_phone": applicant.phone,
            "entity_address": applicant.address,
            "email": applicant.email,
        }
    else:
        known = {
            "name": applicant.name,
            "id_number": applicant.id_number,
            "phone": applicant.phone,
            "address": applicant.address,
            "email": applicant.email,
        }
    return {"applicant_kind": applicant.kind.value} | {key: value for key, value in known.items() if value}
