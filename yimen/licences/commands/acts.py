"""What an organ decides about a licence it gave, and what every act on one has in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from yimen.foundation import trail
from yimen.foundation.batch import Batch
from yimen.foundation.ids import new_id
from yimen.foundation.instant import county_day
from yimen.law import licences as law
from yimen.law.act_fields import clean
from yimen.law.actors import Actor, Role
from yimen.law.licence_notices import act_notice
from yimen.law.licences import LicenceAct, LicenceRule, LicenceState, Outcome
from yimen.law.notices import NoticeText
from yimen.law.parties import PartyKind
from yimen.law.refusal import Refusal
from yimen.law.restrictions import RestrictionGround
from yimen.licences import papers
from yimen.licences.access import visible
from yimen.licences.commands.issue import KIND
from yimen.licences.commands.restrictions import Restricted, restrict
from yimen.licences.models import Licence, LicenceRecord
from yimen.notices.commands import add_notice


@dataclass(frozen=True, slots=True)
class Doing:
    """One act on a locked licence while it is being performed. `case_id`: the application that led to it; `paper`: the
    number of the certificate it puts in the place of the one before.
    """

    licence: Licence
    rule: LicenceRule
    values: Mapping[str, Any]
    outcome: Outcome
    actor: Actor
    role: Role
    now: datetime
    case_id: UUID | None = None
    paper: str = ""

    @property
    def ground(self) -> str:
        """The ground by its key, "" where the act has none."""
        return self.values.get("ground") or ""

    @property
    def state(self) -> LicenceState:
        """How the licence stands afterwards."""
        return self.rule.after(LicenceState(self.licence.state))


@transaction.atomic
def perform(*, actor: Actor, licence_id: UUID, act: LicenceAct, values: Mapping[str, Any], now: datetime) -> None:
    """Enter what the organ decided about a licence of its own, and tell the holder.

    Raises Refusal `licence_not_found` for a licence the actor may not see, `application_open` for a renewal that is
    decided in its case, and whatever the law or the input says.
    """
    licence = visible(actor, licence_id, lock=True)
    if act is LicenceAct.renew and (licence.renewal_case_id or licence.deemed_case_id):
        words = "这个证照有一份延续申请在办，请在那个办件里作出决定，证照会随决定延续。"
        raise Refusal("application_open", words, article="行政许可法第五十条")
    act_on(licence, act, actor, values, now)


def act_on(licence: Licence, act: LicenceAct, actor: Actor, values: Mapping[str, Any], now: datetime) -> None:
    """The same on a licence whose row the caller has locked."""
    rule = law.decide(act, LicenceState(licence.state), actor)
    checked = clean(rule.fields, values)
    outcome = outcome_of(licence, rule, checked, county_day(now))
    doing = Doing(licence, rule, checked, outcome, actor, actor.acting_as(rule.roles), now, paper=_new_number(checked))
    batch = Batch()
    decision = checked.get("decision") or papers.issue(
        batch, licence, rule=rule, values=checked, outcome=outcome, now=now
    )
    write(batch, doing, decision)
    if outcome.restricted_until:
        restrict(batch, _restricted(doing, decision, outcome.restricted_until))
    tell(batch, licence, act_notice(rule, name=licence.name, number=licence.number, outcome=outcome), now)
    batch.flush()


def outcome_of(licence: Licence, rule: LicenceRule, values: Mapping[str, Any], today: date) -> Outcome:
    """What the act makes of this licence. Raises Refusal."""
    return law.outcome(
        rule,
        values,
        state=LicenceState(licence.state),
        valid_until=licence.valid_until,
        today=today,
        years=licence.years,
        deemed_from=licence.deemed_from,
    )


def write(batch: Batch, doing: Doing, decision: str) -> None:
    """State, last day and papers of the licence, the entry of its trail, and the record of the act."""
    head = trail.append(
        batch,
        doing.licence,
        kind=KIND,
        act=doing.rule.act.value,
        at=doing.now,
        actor=doing.actor.account_id,
        role=doing.role.value,
        details={"from": doing.licence.state, "to": doing.state.value, "ground": doing.ground},
    )
    values = {"state": doing.state.value, "valid_until": doing.outcome.valid_until, **_particular(doing), **head}
    batch.update(Licence, where={"id": doing.licence.id}, values=values)
    batch.insert(
        LicenceRecord,
        {
            "id": new_id(),
            "licence_id": doing.licence.id,
            "case_id": doing.case_id,
            "act": doing.rule.act.value,
            "at": doing.now,
            "actor": doing.actor.account_id,
            "decision": decision,
            "ground": doing.ground,
            "reason": doing.values.get("reason"),
            "valid_until": doing.outcome.valid_until,
            "old_paper": doing.licence.paper if doing.paper else "",
        },
    )


def _particular(doing: Doing) -> dict[str, Any]:
    """What only some acts change: a renewed licence is reminded of anew, and nothing of a silence is left."""
    changes: dict[str, Any] = {}
    if doing.paper:
        changes["paper"] = doing.paper
    if number := _new_number(doing.values):
        changes["number"] = number
    if doing.rule.act is LicenceAct.renew:
        changes |= {"renewal_case_id": None, "deemed_case_id": None, "deemed_from": None}
    if doing.rule.act is LicenceAct.deem_renewed:
        from_day = doing.licence.valid_until
        changes |= {"renewal_case_id": None, "deemed_case_id": doing.case_id, "deemed_from": from_day}
    if doing.rule.act in {LicenceAct.renew, LicenceAct.deem_renewed}:
        changes |= {"reminded": None, "years": doing.outcome.years}
    return changes


def _new_number(values: Mapping[str, Any]) -> str:
    """The number an organ gives a replacement. Raises Refusal `number_taken`."""
    number = values.get("number") or ""
    if number and Licence.objects.filter(number=number).exists():
        raise Refusal("number_taken", "已经有这个编号的证照，请核对新的证照编号。", field="number")
    return str(number)


def _restricted(doing: Doing, decision: str, until: date) -> Restricted:
    licence = doing.licence
    return Restricted(
        ground=RestrictionGround.deceit,
        licence_id=licence.id,
        case_id=None,
        party_id=licence.holder_id,
        party_kind=PartyKind(licence.holder_kind),
        party_name=licence.holder_name,
        item_id=licence.item_id,
        item_name=licence.item_name,
        organ_id=licence.organ_id,
        decision=decision,
        warning="",
        since=county_day(doing.now),
        until=until,
        demonstration=licence.demonstration,
    )


def tell(batch: Batch, licence: Licence, text: NoticeText, now: datetime) -> None:
    """A notice to the holder."""
    add_notice(
        batch,
        account_id=None,
        party_id=licence.holder_id,
        case_id=licence.case_id,
        kind=text.kind,
        title=text.title,
        body=text.body,
        at=now,
    )
