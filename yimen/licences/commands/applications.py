"""What an application for renewal, change or replacement does to the licence it names (行政许可法第四十九条、第五十条).

A case is known here as an id. Every function but `terms` locks the licence; the caller holds the row of the case
(docs/locking.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from yimen.foundation.batch import Batch
from yimen.foundation.instant import county_day
from yimen.law import licences as law
from yimen.law.actors import SYSTEM, Actor, Role
from yimen.law.documents import parse_document_number
from yimen.law.licence_applications import Purpose
from yimen.law.licence_notices import act_notice
from yimen.law.licences import LicenceAct, LicenceRule, LicenceState
from yimen.law.refusal import Refusal
from yimen.licences.commands.acts import Doing, outcome_of, tell, write
from yimen.licences.models import Licence


@dataclass(frozen=True, slots=True)
class Claimed:
    """A licence somebody applies about."""

    id: UUID
    state: LicenceState
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Terms:
    """What the new certificate says of the licence. `replaces`: the number of the one it takes the place of."""

    number: str
    valid_from: date
    valid_until: date | None
    replaces: str


def claim(number: str, *, holder_id: UUID, item_id: UUID) -> Claimed:
    """The licence with this number, locked, if the party holds it for this item.

    Raises Refusal `licence_not_found`, the same for a licence of somebody else and one that does not exist.
    """
    written = parse_document_number(number) or number
    licence = Licence.objects.select_for_update().filter(number=written, holder_id=holder_id).first()
    if licence is None:
        words = "申请人名下没有这个编号的证照，请核对证照编号；证照不是在本平台领取的，请按新办申请或者到发证机关办理。"
        raise Refusal("licence_not_found", words, field="licence")
    if licence.item_id != item_id:
        words = f"这个证照属于“{licence.item_name}”，请从这个事项提出申请。"
        raise Refusal("other_item", words, field="licence")
    return Claimed(licence.id, LicenceState(licence.state), licence.valid_until)


def hold(batch: Batch, licence_id: UUID, *, case_id: UUID, holds: bool, over: bool) -> None:
    """Let the case keep the licence from running out, or no longer; `over`: it ended without a certificate."""
    licence = _locked(licence_id)
    changes: dict[str, Any] = {}
    deemed = licence.deemed_case_id == case_id
    if holds and not deemed and licence.renewal_case_id != case_id:
        changes["renewal_case_id"] = case_id
    if not holds and licence.renewal_case_id == case_id:
        changes["renewal_case_id"] = None
    if over and deemed:
        changes["deemed_case_id"] = None  # the renewal by silence stands; the organ may enter its decision itself
    if changes:
        batch.update(Licence, where={"id": licence.id}, values=changes)


def terms(licence_id: UUID, *, purpose: Purpose, years: int | None, today: date, lock: bool) -> Terms:
    """What the certificate of the granted case will say. Raises Refusal when the licence no longer stands."""
    licence = _locked(licence_id) if lock else Licence.objects.get(id=licence_id)
    rule = _rule(licence, purpose.act)
    outcome = outcome_of(licence, rule, {"years": years}, today)
    return Terms(licence.number, licence.valid_from, outcome.valid_until, licence.paper)


def end_of_application(
    batch: Batch, licence_id: UUID, *, case_id: UUID, purpose: Purpose, values: Mapping[str, Any], paper: str,
    actor: Actor, role: Role, now: datetime,
) -> None:  # fmt: skip
    """Renew, change or replace the licence by the decision in `values`; `paper` is its new certificate."""
    licence = _locked(licence_id)
    rule = _rule(licence, purpose.act)
    outcome = outcome_of(licence, rule, values, county_day(now))
    decision = values["decision"]
    write(batch, Doing(licence, rule, values, outcome, actor, role, now, case_id, paper), decision)


def deem_renewed(batch: Batch, licence_id: UUID, *, case_id: UUID, now: datetime) -> date | None:
    """Renew by silence and tell the holder; the new last day, None where the length of the period is not known.

    Raises Refusal `not_overdue` or `wrong_state`: somebody was first.
    """
    licence = _locked(licence_id)
    rule = law.decide(LicenceAct.deem_renewed, LicenceState(licence.state), SYSTEM)
    outcome = outcome_of(licence, rule, {}, county_day(now))
    values = {"reason": law.deemed_reason(outcome.years)}
    write(batch, Doing(licence, rule, values, outcome, SYSTEM, Role.system, now, case_id), "")
    tell(batch, licence, act_notice(rule, name=licence.name, number=licence.number, outcome=outcome), now)
    return outcome.valid_until


def _rule(licence: Licence, act: LicenceAct) -> LicenceRule:
    """The line of the table. Who may act was asked of the procedure of the case. Raises Refusal `wrong_state`."""
    rule = law.rule_of(act)
    law.need_source(rule, LicenceState(licence.state))
    return rule


def _locked(licence_id: UUID) -> Licence:
    return Licence.objects.select_for_update().get(id=licence_id)
