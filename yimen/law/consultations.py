"""Consultations (咨询) and the first-contact duty (首问负责): who was asked first owns the matter until somebody else
has accepted it (西政数〔2021〕2号，首问责任).

One table holds what may happen to a consultation, by whom, and whether its owner changes. She changes by three acts
only, `take`, `take_over` and `stand_in`, and all three are acts of the new owner: nobody hands a matter away, she can
only offer it. Standing in is for the colleague at the same desk when the owner is away (AB岗).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from yimen.law.act_fields import ActField, FieldKind
from yimen.law.actors import Actor, Role
from yimen.law.refusal import Refusal
from yimen.law.visibility import IN_THE_DEPARTMENT

BASIS = "西政数〔2021〕2号（首问责任）"
AT_THE_COUNTER = frozenset({Role.clerk, Role.issuer})
ANSWERING = AT_THE_COUNTER | IN_THE_DEPARTMENT
"""Whoever people ask."""


class Way(StrEnum):
    """How somebody asked."""

    counter = "counter"
    phone = "phone"
    online = "online"

    @property
    def label(self) -> str:
        """The word on the page."""
        return {Way.counter: "现场", Way.phone: "电话", Way.online: "网上"}[self]


class ConsultationState(StrEnum):
    """How a consultation stands. Only `asked`, online and not yet taken, has no owner."""

    asked = "asked"
    open = "open"
    handed_on = "handed_on"
    answered = "answered"
    closed = "closed"
    became_case = "became_case"

    @property
    def label(self) -> str:
        """The word on the page."""
        return _STATES[self][0]

    @property
    def tone(self) -> str:
        """The tone of its tag."""
        return _STATES[self][1]


_STATES = {
    ConsultationState.asked: ("待接办", "waiting"),
    ConsultationState.open: ("待答复", "working"),
    ConsultationState.handed_on: ("转办待接", "attention"),
    ConsultationState.answered: ("已答复", "good"),
    ConsultationState.closed: ("已了结", "ended"),
    ConsultationState.became_case: ("已转为办件", "ended"),
}
UNANSWERED = frozenset({ConsultationState.asked, ConsultationState.open, ConsultationState.handed_on})
"""Where somebody waits for an answer."""


class ConsultationAct(StrEnum):
    """Everything that can happen to a consultation."""

    ask = "ask"
    record = "record"
    take = "take"
    answer = "answer"
    hand_on = "hand_on"
    take_over = "take_over"
    send_back = "send_back"
    stand_in = "stand_in"
    ask_again = "ask_again"
    settle = "settle"
    turn_into_case = "turn_into_case"


class Part(StrEnum):
    """What somebody is to a consultation; she may be several things at once."""

    asker = "asker"
    desk = "desk"
    colleague = "colleague"
    owner = "owner"
    receiver = "receiver"

    @property
    def label(self) -> str:
        """The word in a refusal."""
        return {
            Part.asker: "咨询人",
            Part.desk: "咨询所在窗口或机构的人员",
            Part.colleague: "首问责任人的同事",
            Part.owner: "首问责任人",
            Part.receiver: "转办对象",
        }[self]


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a consultation lies: an organ, or the integrated counter when `organ_id` is None."""

    organ_id: UUID | None = None

    @property
    def value(self) -> str:
        """The desk as a form says it."""
        return str(self.organ_id) if self.organ_id else "counter"


COUNTER = Desk()


@dataclass(frozen=True, slots=True)
class Standing:
    """Whose a consultation is: its owner and desk, to which desk it is offered, and the account that asked."""

    state: ConsultationState
    desk: Desk
    owner: UUID | None = None
    offered: Desk | None = None
    asker: UUID | None = None


@dataclass(frozen=True, slots=True)
class ConsultationRule:
    """One line of the table. `takes`: whoever acts becomes the owner; `moves`: the consultation goes to the desk it was
    offered to; `offers`: it is offered to a desk, and after every other act it is offered no more.
    """

    act: ConsultationAct
    label: str
    parts: tuple[Part, ...]
    sources: tuple[ConsultationState, ...]
    target: ConsultationState
    fields: tuple[ActField, ...] = ()
    takes: bool = False
    moves: bool = False
    offers: bool = False


_QUESTION = ActField("question", "想问什么", FieldKind.text, max_length=1000)
_ANSWER = ActField("answer", "答复", FieldKind.text, hint="咨询人会看到。", max_length=2000)
_NAME = ActField("name", "称呼", required=False, max_length=60)
_PHONE = ActField("phone", "联系电话", required=False, max_length=20)
_TO = ActField("to", "转给谁", FieldKind.choice, hint="对方接办以前，您仍是首问责任人；同一窗口的同事也可以接办。")
_S, _A, _P = ConsultationState, ConsultationAct, Part

TABLE: tuple[ConsultationRule, ...] = (
    ConsultationRule(_A.ask, "提出咨询", (), (), _S.asked, (_QUESTION, _NAME, _PHONE)),
    ConsultationRule(
        _A.record, "登记咨询", (), (), _S.open,
        (
            ActField("way", "怎么问的", FieldKind.choice, options=((Way.phone, "电话"), (Way.counter, "现场"))),
            replace(_QUESTION, label="问了什么"), _NAME, _PHONE,
            replace(_ANSWER, label="当场答复", required=False, hint="不填就是待答复，由您负责答复。"),
        ),
        takes=True,
    ),
    ConsultationRule(_A.take, "接办", (_P.desk,), (_S.asked,), _S.open, takes=True),
    ConsultationRule(_A.answer, "答复", (_P.owner,), (_S.open, _S.handed_on), _S.answered, (_ANSWER,)),
    ConsultationRule(
        _A.hand_on, "转办", (_P.owner,), (_S.open, _S.handed_on), _S.handed_on,
        (_TO, ActField("reason", "为什么转办", FieldKind.text, max_length=500)), offers=True,
    ),
    ConsultationRule(_A.take_over, "接办转来的咨询", (_P.receiver,), (_S.handed_on,), _S.open, takes=True, moves=True),
    ConsultationRule(
        _A.send_back, "退回", (_P.receiver,), (_S.handed_on,), _S.open,
        (ActField("reason", "为什么退回", FieldKind.text, hint="退回后仍由原来的首问责任人负责。", max_length=500),),
    ),
    ConsultationRule(
        _A.stand_in, "代为接办", (_P.colleague,), (_S.open, _S.handed_on), _S.open,
        (ActField("reason", "为什么代办", hint="例如：同事休假。以后由您负责。", max_length=200),), takes=True,
    ),
    ConsultationRule(
        _A.ask_again, "还没有解决", (_P.asker,), (_S.answered,), _S.open,
        (ActField("question", "还想问什么", FieldKind.text, max_length=1000),),
    ),
    ConsultationRule(_A.settle, "已经解决", (_P.asker,), (_S.answered,), _S.closed),
    ConsultationRule(
        _A.turn_into_case, "转为办件", (_P.owner, _P.desk, _P.asker), (_S.open, _S.handed_on, _S.answered, _S.closed),
        _S.became_case,
    ),
)  # fmt: skip


def desks_of(actor: Actor) -> frozenset[Desk]:
    """The desks at which `actor` sits."""
    counter = {COUNTER} if actor.roles & AT_THE_COUNTER else set()
    organs = actor.organ_ids if actor.roles & IN_THE_DEPARTMENT else ()
    return frozenset({*counter, *(Desk(organ_id) for organ_id in organs)})


def parts_of(standing: Standing, actor: Actor, *, holds_code: bool = False) -> frozenset[Part]:
    """What `actor` is to the consultation. Whoever holds its query code is taken for the asker."""
    desks, known = desks_of(actor), actor.account_id is not None
    owner = known and actor.account_id == standing.owner
    parts = {
        Part.asker: holds_code or (known and actor.account_id == standing.asker),
        Part.desk: standing.desk in desks,
        Part.colleague: standing.desk in desks and not owner,
        Part.owner: owner and bool(actor.roles & ANSWERING),
        Part.receiver: standing.offered in desks and not owner,
    }
    return frozenset(part for part, holds in parts.items() if holds)


def rule_of(act: ConsultationAct) -> ConsultationRule:
    """The line of the table for `act`."""
    return next(rule for rule in TABLE if rule.act is act)


def decide(act: ConsultationAct, standing: Standing, actor: Actor, *, holds_code: bool = False) -> ConsultationRule:
    """The line by which `actor` may perform `act` now. Raises Refusal `wrong_state` or `wrong_role`."""
    rule = rule_of(act)
    if standing.state not in rule.sources:
        message = f"咨询现在是“{standing.state.label}”，不能“{rule.label}”。请刷新页面查看最新状态。"
        raise Refusal("wrong_state", message)
    if not parts_of(standing, actor, holds_code=holds_code) & set(rule.parts):
        who = "、".join(part.label for part in rule.parts)
        raise Refusal("wrong_role", f"“{rule.label}”由{who}办理。", article=BASIS)
    return rule


def open_rules(standing: Standing, actor: Actor, *, holds_code: bool = False) -> Iterator[ConsultationRule]:
    """The lines open to `actor` now: the buttons of a page."""
    parts = parts_of(standing, actor, holds_code=holds_code)
    return (rule for rule in TABLE if standing.state in rule.sources and parts & set(rule.parts))


def after(rule: ConsultationRule, standing: Standing, actor: Actor, *, to: Desk | None = None) -> Standing:
    """How the consultation stands once `actor` has done the act of `rule`; `to` is whom it is offered to."""
    return Standing(
        state=rule.target,
        desk=standing.offered if rule.moves and standing.offered else standing.desk,
        owner=actor.account_id if rule.takes else standing.owner,
        offered=to if rule.offers else None,
        asker=standing.asker,
    )


def desk_of_recorder(actor: Actor) -> Desk:
    """Where a consultation lies that `actor` was asked in person: the counter, or her organ.

    Raises Refusal `wrong_role` for somebody who sits nowhere.
    """
    desks = desks_of(actor)
    if not desks:
        raise Refusal("wrong_role", "登记咨询由窗口或部门的人员办理。")
    return COUNTER if COUNTER in desks else min(desks, key=lambda desk: desk.value)


def fields_of(rule: ConsultationRule, desks: Iterable[tuple[str, str]]) -> tuple[ActField, ...]:
    """The fields of an act, with `desks` as (value, words) where it asks for one."""
    options = tuple(desks)
    return tuple(replace(one, options=options) if one.key == _TO.key else one for one in rule.fields)


def check_phone(text: str | None) -> str | None:
    """A number to call back, mobile or landline. Raises Refusal `phone_format`."""
    if text and not re.fullmatch(r"\+?[0-9][0-9 -]{5,18}[0-9]", text):
        raise Refusal("phone_format", "联系电话请填写手机号码，或带区号的固定电话，例如 0396-0000000。", field="phone")
    return text


def may_see(standing: Standing, actor: Actor, *, first_asked: UUID | None) -> bool:
    """The asker, the desk it lies at and the one it is offered to, owner and first asked, and supervisors (masked)."""
    if Role.supervisor in actor.roles or parts_of(standing, actor):
        return True
    return actor.account_id is not None and actor.account_id == first_asked and bool(actor.roles & ANSWERING)
