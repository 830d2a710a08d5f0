"""Binding an account to the person or organisation that uses it (实名)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from yimen.foundation import trail
from yimen.law.parties import PartyKind
from yimen.law.refusal import Refusal
from yimen.people.commands.parties import ensure_party
from yimen.people.models import Account, Party


def set_real_name(
    *, account_id: UUID, name: str, id_number: str, kind: PartyKind = PartyKind.natural, phone: str | None = None,
    address: str | None = None, email: str | None = None, representative: str | None = None, now: datetime,
) -> UUID:  # fmt: skip
    """Say who uses the account; its party, marked verified at `now`.

    Verification proper is the state's identity service (统一身份认证). The demonstration asks no such service: there
    `verified_at` means that the number is well-formed and that nobody else holds it. A county that serves real people
    and has no identity service gets a refusal, since what is filed under a number is shown to whoever is bound to it.

    Raises Refusal of the identifiers, `identity_service_missing`, `identity_taken`, `identity_fixed`,
    `identity_mismatch`.
    """
    if not settings.YIMEN_DEMONSTRATION:
        message = "本平台尚未接通统一身份认证，请带身份证件到政务服务中心窗口办理实名。"
        raise Refusal("identity_service_missing", message)
    with transaction.atomic():
        account = Account.objects.select_for_update().get(id=account_id)
        party_id = ensure_party(
            kind=kind, name=name.strip(), id_number=id_number, phone=phone or account.phone, address=address,
            email=email, representative=representative, giver_party_id=account.party_id, now=now,
        )  # fmt: skip
        party = Party.objects.select_for_update().get(id=party_id)
        _may_bind(account, party, name.strip())
        if account.party_id == party.id and party.verified_at is not None:
            return party.id
        _bind(account, party, now)
    return party_id


def _may_bind(account: Account, party: Party, name: str) -> None:
    if account.party_id not in {None, party.id}:
        raise Refusal("identity_fixed", "这个账号已经实名，不能换成另一个人或单位；有误请到政务服务中心窗口更正。")
    if Account.objects.filter(party=party).exclude(id=account.id).exists():
        message = "这个证件号码已在另一个账号实名，请用那个账号登录；不是您本人办理的，请到政务服务中心窗口反映。"
        raise Refusal("identity_taken", message, field="id_number")
    if party.name != name:
        message = "姓名（名称）与这个证件号码已登记的不一致，请对照证件核对，或带证件到政务服务中心窗口更正。"
        raise Refusal("identity_mismatch", message, field="name")


def _bind(account: Account, party: Party, now: datetime) -> None:
    party.verified_at = now
    party.save(update_fields=["verified_at"])
    account.party = party
    account.display_name = party.name
    account.save(update_fields=["party", "display_name"])
    trail.record(
        stream=account.id, kind="people", act="set_real_name", at=now, actor=account.id, role="applicant",
        details={"party": str(party.id), "external_identity_service": False},
    )  # fmt: skip
