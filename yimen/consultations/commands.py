"""Verbs that change consultations: somebody asks, staff answer or offer it to others, it becomes a case."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from os import urandom
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from yimen.cases.commands import submit_promising, take_in
from yimen.catalogue.queries import PublishedVersion, current_version
from yimen.consultations.access import by_code, standing_of, visible
from yimen.consultations.desks import desk_choices
from yimen.consultations.limits import count_asking
from yimen.consultations.models import Consultation
from yimen.consultations.work import Work, due
from yimen.foundation import crypto, trail
from yimen.foundation.ids import new_id
from yimen.foundation.instant import county_day
from yimen.law import consultations as law
from yimen.law.act_fields import clean
from yimen.law.actors import Actor
from yimen.law.consultations import COUNTER, ConsultationAct, Desk, Standing, Way
from yimen.law.identifiers import new_query_code
from yimen.law.licence_applications import LicenceRequest
from yimen.law.procedure import Act
from yimen.law.refusal import Refusal
from yimen.law.states import Channel

_A = ConsultationAct


def ask(
    *, actor: Actor, values: Mapping[str, Any], item_code: str = "", source: str, key: str, now: datetime
) -> Consultation:
    """A question asked online, with or without an account: about an item it lies at the item's organ, else at the
    counter, until somebody there takes it.

    `key` is the request's own: the same key is the same consultation. `source` is the address it came from; only a
    blind index of it is kept, for a day. Raises Refusal of the fields, `item_not_found`, `asked_too_often`.
    """
    rule = law.rule_of(_A.ask)
    version = current_version(item_code) if item_code else None
    checked = clean(rule.fields, values)
    law.check_phone(checked["phone"])
    with transaction.atomic():
        key = _fingerprint(actor, source, key, values, item_code)
        known = _made_by(key)
        if known:
            return known
        count_asking(actor, source, now)
        standing = Standing(rule.target, Desk(version.organ_id) if version else COUNTER, asker=actor.account_id)
        name = checked["name"] or actor.name or None
        one = _new(standing, way=Way.online, values={**checked, "name": name}, version=version, key=key, now=now)
        work = Work(one, actor, now)
        work.do(rule, {"question": one.question})
        return work.insert()


@transaction.atomic
def record(*, actor: Actor, values: Mapping[str, Any], item_code: str = "", key: str, now: datetime) -> Consultation:
    """A question that `actor` was asked at the counter or on the phone: she owns it, answered at once or not.

    Raises Refusal `wrong_role`, of the fields, `item_not_found`.
    """
    rule = law.rule_of(_A.record)
    desk = law.desk_of_recorder(actor)
    version = current_version(item_code) if item_code else None
    checked = clean(rule.fields, values)
    law.check_phone(checked["phone"])
    key = _fingerprint(actor, "", key, values, item_code)
    known = _made_by(key)
    if known:
        return known
    one = _new(Standing(rule.target, desk), way=Way(checked["way"]), values=checked, version=version, key=key, now=now)
    work = Work(one, actor, now)
    work.do(rule, {"question": one.question})
    if checked["answer"]:
        work.do(law.decide(_A.answer, standing_of(one), actor), {"answer": checked["answer"]})
    return work.insert()


@transaction.atomic
def perform(
    *, actor: Actor, consultation_id: UUID, act: ConsultationAct, values: Mapping[str, Any], now: datetime
) -> Consultation:
    """Do what the table allows `actor` now. Raises Refusal `consultation_not_found` for one she may not see, and
    whatever the table or the input says. A case is made by `turn_into_case`.
    """
    return _act(visible(actor, consultation_id, lock=True), act, actor, values, now)


@transaction.atomic
def perform_by_code(
    *, actor: Actor, code: str, act: ConsultationAct, values: Mapping[str, Any], now: datetime
) -> Consultation:
    """The asker's own acts, by whoever holds the query code; `actor` may be nobody. Raises as `perform` does."""
    return _act(by_code(code, lock=True), act, actor, values, now, holds_code=True)


@transaction.atomic
def turn_into_case(
    *,
    actor: Actor,
    consultation_id: UUID,
    code: str,
    values: Mapping[str, Any],
    materials: Mapping[str, str],
    situation: Mapping[str, str] | None = None,
    channel: Channel,
    key: str,
    now: datetime,
    asked: LicenceRequest | None = None,
    promises: Collection[Act] = (),
) -> tuple[str, bool]:
    """Make the case the consultation was about, at the counter or by the asker herself online: its number, and
    whether this call made it. Each knows the other from then on. `promises` are made with it online (submit_promising).

    The row of the consultation is locked before the case is made. Raises what `take_in` and `submit` raise, and
    Refusal `consultation_not_found`, `wrong_state`, `wrong_role`.
    """
    one = visible(actor, consultation_id, lock=True)
    filed: dict[str, Any] = {
        "actor": actor, "code": code, "values": values, "materials": materials, "key": key, "now": now,
        "situation": situation, "consultation_id": one.id, "asked": asked,
    }  # fmt: skip
    if one.case_id is None:
        law.decide(_A.turn_into_case, standing_of(one), actor)
    at_counter = channel is Channel.counter
    case, is_new = take_in(**filed) if at_counter else submit_promising(**filed, promises=promises)
    if case.id != one.case_id:
        _link(one, case.id, actor, now)
    return case.number, is_new


def _link(one: Consultation, case_id: UUID, actor: Actor, now: datetime) -> None:
    rule = law.decide(_A.turn_into_case, standing_of(one), actor)
    one.case_id = case_id
    work = Work(one, actor, now)
    work.do(rule, {})
    work.update()


def _fingerprint(actor: Actor, source: str, key: str, values: Mapping[str, Any], item_code: str) -> str:
    """Tells the same request again from any other, also from a stranger's under the same key."""
    content = [str(actor.account_id or source), key, dict(values), item_code]
    return crypto.mac(json.dumps(content, sort_keys=True, default=str).encode(), purpose="index").hex()


def _made_by(key: str) -> Consultation | None:
    """What this very request made before. One at a time for a key, so that a double click makes one consultation."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"consultation {key}"])
    return Consultation.objects.filter(key=key).first()


def _act(
    one: Consultation, act: ConsultationAct, actor: Actor, values: Mapping[str, Any], now: datetime, *,
    holds_code: bool = False,
) -> Consultation:  # fmt: skip
    rule = law.decide(act, standing_of(one), actor, holds_code=holds_code)
    if rule.act is _A.turn_into_case:
        raise Refusal("case_needed", "转为办件要先填写申请，请点“转为办件”打开收件表。")
    checked = clean(law.fields_of(rule, desk_choices()), values)
    work = Work(one, actor, now)
    work.do(rule, checked)
    return work.update()


def _new(
    standing: Standing,
    *,
    way: Way,
    values: Mapping[str, Any],
    version: PublishedVersion | None,
    key: str,
    now: datetime,
) -> Consultation:
    return Consultation(
        id=new_id(),
        query_code=new_query_code(urandom(16)),
        key=key,
        way=way.value,
        state=standing.state.value,
        item_id=version.item_id if version else None,
        item_code=version.code if version else "",
        item_name=version.name if version else "",
        organ_id=standing.desk.organ_id,
        asker_id=standing.asker,
        name=values["name"],
        phone=values["phone"],
        question=values["question"],
        asked_at=now,
        answer_due=due(county_day(now)),
        trail_mac=trail.GENESIS,
    )
