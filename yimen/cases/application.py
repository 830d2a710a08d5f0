"""A submission on its way to becoming a case: what was asked for, checked against the item's form and materials."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from yimen.catalogue.queries import PublishedVersion
from yimen.dossiers.commands import PAPER
from yimen.dossiers.queries import own_uploads
from yimen.foundation import crypto
from yimen.foundation.instant import county_day
from yimen.law import forms, situations
from yimen.law.actors import Actor, Role
from yimen.law.applicants import Applicant
from yimen.law.licence_applications import LicenceRequest
from yimen.law.refusal import Refusal, Refusals
from yimen.law.representation import check_filing_identity
from yimen.law.situations import SITUATION
from yimen.law.states import Channel
from yimen.people.commands import EnsuredParty, ensure_applicant
from yimen.people.queries import party_values


@dataclass(frozen=True, slots=True)
class Application:
    """One request to apply. `values` answer the form, `situation` the item's situation questions; `materials` maps a
    material's key to an upload id or "paper". `asked`: a renewal, change or replacement, and of which licence; None for
    a new one.
    """

    actor: Actor
    account_id: UUID
    code: str
    values: Mapping[str, Any]
    materials: Mapping[str, str]
    channel: Channel
    key: str
    now: datetime
    situation: Mapping[str, str]
    consultation_id: UUID | None = None
    asked: LicenceRequest | None = None

    @property
    def at_counter(self) -> bool:
        """Whether a clerk hands it in, who has seen the applicant's document."""
        return Role.clerk in self.actor.roles

    @property
    def fingerprint(self) -> str:
        """Tells the same request again from another one under the same key; keyed, since it covers personal data."""
        content: list[Any] = [self.code, dict(self.values), dict(self.materials)]
        if self.asked:
            content += [self.asked.purpose.value, self.asked.number]
        if self.situation:
            content.append(dict(self.situation))
        text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
        return crypto.mac(text.encode(), purpose="index").hex()

    def situation_in(self, version: PublishedVersion) -> dict[str, str] | None:
        """The answers that decide her situation, None where the item asks none. Raises Refusals with one error a
        question, or `situation_ends` when she needs no application or another one; a clerk may file it all the same,
        since whoever insists is owed an answer in writing (行政许可法第三十二条)."""
        table = version.content.situations
        if table is None:
            wrong = {key: Refusal("situation_unknown", "该事项没有情形问题。", field=key) for key in self.situation}
        else:
            wrong = situations.refusals_of(table, self.situation)
        if wrong:
            raise Refusals({f"{SITUATION}{key}": refusal for key, refusal in wrong.items()})
        if table is None:
            return None
        found = situations.resolve(table, self.situation)
        if found.end is not None and not self.at_counter:
            raise Refusal("situation_ends", f"{found.end}仍要申请的，请到综合窗口，窗口会书面答复。", field="situation")
        return dict(found.answers)

    def answers(self, version: PublishedVersion) -> dict[str, str]:
        """The checked answers. Raises Refusals with one error a field."""
        cleaned = forms.clean(version.form, self.values, county_day(self.now))
        if not cleaned.ok:
            raise Refusals(cleaned.errors)
        return cleaned.values

    def given(self, version: PublishedVersion) -> dict[str, UUID | str | None]:
        """What came for each material: an upload of this account, or paper at a counter. Raises Refusal."""
        required = {material.key for material in version.content.materials}
        given: dict[str, UUID | str | None] = {}
        for key, value in self.materials.items():
            if key not in required:
                words = f"该事项没有编号为“{key}”的材料，请对照办事指南。"
                raise Refusal("unknown_material", words, field=f"materials.{key}")
            given[key] = PAPER if value == PAPER and self.at_counter else _upload_id(key, value)
        uploads = [value for value in given.values() if isinstance(value, UUID)]
        known = own_uploads(self.account_id, uploads)
        for key, upload in given.items():
            if isinstance(upload, UUID) and upload not in known:
                raise _unknown_upload(key)
        return given

    def party(self, applicant: Applicant, answers: Mapping[str, str]) -> EnsuredParty:
        """The applicant's party; online the account must be that party, or its agent. Raises Refusal."""
        party = ensure_applicant(
            kind=applicant.kind,
            name=applicant.name,
            id_number=applicant.id_number,
            phone=applicant.phone,
            address=applicant.address,
            email=applicant.email,
            representative=applicant.representative,
            giver_party_id=self.actor.party_id,
            identity_checked=self.at_counter,
            now=self.now,
        )
        if not self.at_counter and party.id != self.actor.party_id:
            own = party_values(self.actor.party_id) if self.actor.party_id else {}
            check_filing_identity(answers, own_id_number=own.get("id_number") or own.get("uscc"))
        return party


def _upload_id(key: str, value: str) -> UUID:
    try:
        return UUID(str(value))
    except ValueError as error:
        raise _unknown_upload(key) from error


def _unknown_upload(key: str) -> Refusal:
    return Refusal("unknown_upload", "没有找到这份材料的文件，请重新上传。", field=f"materials.{key}")
