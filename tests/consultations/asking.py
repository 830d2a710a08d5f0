"""Somebody asks, on every way there is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from tests.cases.cast import FOOD, MONDAY, NEIGHBOUR, Cast
from yimen.catalogue.queries import current_version
from yimen.consultations.commands import ask, perform, record, turn_into_case
from yimen.consultations.models import Consultation
from yimen.demo.answers import answers
from yimen.foundation.instant import county_day
from yimen.law.actors import Actor
from yimen.law.consultations import ConsultationAct
from yimen.law.states import Channel

NOBODY = Actor(account_id=None, name="", roles=frozenset())
QUESTION = "开小吃店要办什么证？"
ANSWER = "办理食品经营许可，带身份证明和场所证明。"


def asked(cast: Cast, *, by: Actor = NOBODY, item: str = FOOD, key: str = "k", at: datetime = MONDAY) -> Consultation:
    """A question asked online, about an item unless `item` is ""."""
    return ask(
        actor=by,
        values={"question": QUESTION, "name": "", "phone": ""},
        item_code=cast.codes[item] if item else "",
        source="192.0.2.1",
        key=key,
        now=at,
    )


def recorded(
    cast: Cast, *, by: Actor | None = None, at: datetime = MONDAY, key: str = "r", **typed: str
) -> Consultation:
    """A telephone call at the counter, about the food licence."""
    values = {"way": "phone", "question": QUESTION, "name": "刘大山", "phone": "13900000301", "answer": "", **typed}
    return record(actor=by or cast.clerk, values=values, item_code=cast.codes[FOOD], key=key, now=at)


def do(actor: Actor, one: Consultation, act: ConsultationAct, **values: str) -> Consultation:
    """Perform as a page does; the row as it is now."""
    perform(actor=actor, consultation_id=one.id, act=act, values=values, now=MONDAY)
    return Consultation.objects.get(id=one.id)


def to_organ(actor: Actor) -> str:
    """The desk of an approver as a form names it."""
    (organ_id,) = actor.organ_ids
    return str(organ_id)


def take_in(cast: Cast, consultation_id: UUID, *, by: Actor | None = None, key: str = "t") -> tuple[str, bool]:
    """The walk-in intake of the neighbour from a consultation."""
    return turn_into_case(actor=by or cast.clerk, consultation_id=consultation_id, channel=Channel.counter, key=key,
                          now=MONDAY, **intake(cast))  # fmt: skip


def intake(cast: Cast) -> Mapping[str, Any]:
    """What the intake of the neighbour's food case says."""
    version = current_version(cast.codes[FOOD])
    required = [material.key for material in version.content.materials if material.must_be_handed_in]
    return {
        "code": version.code,
        "values": answers(version.form, NEIGHBOUR, county_day(MONDAY)),
        "materials": dict.fromkeys(required, "paper"),
    }
