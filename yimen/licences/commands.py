"""Verbs that change licences: one is made by a certificate, acted upon by its organ, ended by time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from yimen.foundation import trail
from yimen.foundation.batch import Batch
from yimen.foundation.each import each
from yimen.foundation.ids import new_id
from yimen.foundation.instant import county_day
from yimen.law import licences as law
from yimen.law.act_fields import clean
from yimen.law.actors import SYSTEM, Actor, Role
from yimen.law.licence_notices import act_notice, reminder
from yimen.law.licences import LicenceAct, LicenceRule, LicenceState, Outcome
from yimen.law.notices import NoticeText
from yimen.law.parties import PartyKind
from yimen.licences.access import visible
from yimen.licences.models import Licence, LicenceRecord, Restriction
from yimen.notices.commands import add_notice

_KIND = "licence"
_BATCH = 200


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
    valid_until = law.last_day(today, new.years) if new.years else None
    entry, head = trail.entry_row(
        stream=licence_id,
        head=trail.Head(),
        kind=_KIND,
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
            "state": LicenceState.valid.value,
            "trail_sequence": head.sequence,
            "trail_mac": head.mac,
        },
    )


@transaction.atomic
def perform(*, actor: Actor, licence_id: UUID, act: LicenceAct, values: Mapping[str, Any], now: datetime) -> None:
    """Enter what the organ decided about a licence of its own, and tell the holder.

    Raises Refusal `licence_not_found` for a licence the actor may not see, and whatever the law or the input says.
    """
    _act(visible(actor, licence_id, lock=True), act, actor, values, now)


def sweep(now: datetime) -> int:
    """End what has run out and remind of what soon will, each once; how many things happened."""
    return _expire(now) + sum(_remind(days, now) for days in sorted(law.REMINDERS))


@dataclass(frozen=True, slots=True)
class _Doing:
    """One act while it is being performed."""

    licence: Licence
    rule: LicenceRule
    values: Mapping[str, Any]
    outcome: Outcome
    actor: Actor
    now: datetime

    @property
    def ground(self) -> str:
        return self.values.get("ground") or ""


def _act(licence: Licence, act: LicenceAct, actor: Actor, values: Mapping[str, Any], now: datetime) -> None:
    state = LicenceState(licence.state)
    rule = law.decide(act, state, actor)
    checked = clean(rule.fields, values)
    outcome = law.outcome(rule, checked, state=state, valid_until=licence.valid_until, today=county_day(now))
    doing = _Doing(licence, rule, checked, outcome, actor, now)
    batch = Batch()
    _change(batch, doing)
    _record(batch, doing)
    if outcome.restricted_until:
        _restrict(batch, licence, outcome.restricted_until, county_day(now))
    _tell(batch, licence, act_notice(rule, name=licence.name, number=licence.number, outcome=outcome), now)
    batch.flush()


def _change(batch: Batch, doing: _Doing) -> None:
    """State and last day of the licence, with the entry of its trail; a renewed one is reminded of anew."""
    licence, rule = doing.licence, doing.rule
    head = trail.append(
        batch,
        licence,
        kind=_KIND,
        act=rule.act.value,
        at=doing.now,
        actor=doing.actor.account_id,
        role=doing.actor.acting_as(rule.roles).value,
        details={"from": licence.state, "to": rule.target.value, "ground": doing.ground},
    )
    values = {
        "state": rule.target.value,
        "valid_until": doing.outcome.valid_until,
        "reminded": None if rule.act is LicenceAct.renew else licence.reminded,
        **head,
    }
    batch.update(Licence, where={"id": licence.id}, values=values)


def _record(batch: Batch, doing: _Doing) -> None:
    batch.insert(
        LicenceRecord,
        {
            "id": new_id(),
            "licence_id": doing.licence.id,
            "act": doing.rule.act.value,
            "at": doing.now,
            "actor": doing.actor.account_id,
            "decision": doing.values.get("decision") or "",
            "ground": doing.ground,
            "reason": doing.values.get("reason"),
            "valid_until": doing.outcome.valid_until,
        },
    )


def _restrict(batch: Batch, licence: Licence, until: date, today: date) -> None:
    row = {"id": new_id(), "licence_id": licence.id, "party_id": licence.holder_id, "item_id": licence.item_id}
    batch.insert(Restriction, row | {"since": today, "until": until})


def _tell(batch: Batch, licence: Licence, text: NoticeText, now: datetime) -> None:
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


def _expire(now: datetime) -> int:
    ended = Licence.objects.filter(
        state__in=[LicenceState.valid, LicenceState.suspended], valid_until__lt=county_day(now)
    )
    ids = list(ended.order_by("valid_until").values_list("id", flat=True)[:_BATCH])
    return each(ids, lambda licence_id: _expire_one(licence_id, now), what="expire licence")


def _expire_one(licence_id: UUID, now: datetime) -> int:
    """Ask again under the lock: somebody may have renewed it between the look and the lock."""
    licence = Licence.objects.select_for_update(skip_locked=True).filter(id=licence_id).first()
    rule = law.rule_of(LicenceAct.expire)
    if licence is None or licence.state not in rule.sources:
        return 0
    if licence.valid_until is None or licence.valid_until >= county_day(now):
        return 0
    _act(licence, LicenceAct.expire, SYSTEM, {}, now)
    return 1


def _remind(days: int, now: datetime) -> int:
    today = county_day(now)
    not_told = Q(reminded=None) | Q(reminded__gt=days)
    near = Licence.objects.filter(
        not_told, state=LicenceState.valid, valid_until__gte=today, valid_until__lte=today + timedelta(days=days)
    )
    ids = list(near.order_by("valid_until").values_list("id", flat=True)[:_BATCH])
    return each(ids, lambda licence_id: _remind_one(licence_id, days, now), what="remind of licence")


def _remind_one(licence_id: UUID, days: int, now: datetime) -> int:
    licence = Licence.objects.select_for_update(skip_locked=True).filter(id=licence_id, state="valid").first()
    if licence is None or licence.valid_until is None or (licence.reminded or days + 1) <= days:
        return 0
    batch = Batch()
    text = reminder(name=licence.name, number=licence.number, valid_until=licence.valid_until, today=county_day(now))
    _tell(batch, licence, text, now)
    batch.update(Licence, where={"id": licence.id}, values={"reminded": days})
    batch.flush()
    return 1
