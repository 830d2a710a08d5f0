"""The catalogue desk: how the next version of an item is written, handed in and published, as one table.

What is not published may not be the ground of a licence (行政许可法第五条第二款), and what is published binds: so a
version is written by one person and published by another, it begins today or later, and it is never changed, only
followed. Taking an old version back is writing a new one that says the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from yimen.law.act_fields import ActField, FieldKind
from yimen.law.actors import Actor, Role
from yimen.law.guide_check import Judgement
from yimen.law.refusal import Refusal

PUBLISHED_BINDS = "行政许可法第五条第二款"
DAY_OF_EFFECT = "effective_date"
FIXED = frozenset({"implementation_code", "handle_item_code", "organ_code", DAY_OF_EFFECT})
"""What nobody types: the codes name the item for ever, and the day is the publisher's word."""

REASON = ActField("reason", "退回原因", FieldKind.text, hint="写明要改什么，起草人会看到。", max_length=500)
"""With which a publisher sends a draft back."""


class DraftState(StrEnum):
    """How far the next version is."""

    writing = "writing"
    handed_in = "handed_in"
    sent_back = "sent_back"
    published = "published"
    discarded = "discarded"

    @property
    def label(self) -> str:
        """The word on the page."""
        return _STATES[self][0]

    @property
    def tone(self) -> str:
        """The tone of its tag."""
        return _STATES[self][1]


_STATES = {
    DraftState.writing: ("起草中", "info"),
    DraftState.handed_in: ("待发布", "warn"),
    DraftState.sent_back: ("已退回", "danger"),
    DraftState.published: ("已发布", "done"),
    DraftState.discarded: ("已作废", "plain"),
}
OPEN = (DraftState.writing, DraftState.handed_in, DraftState.sent_back)


class DraftAct(StrEnum):
    """What is done to a draft."""

    save = "save"
    catch_up = "catch_up"
    hand_in = "hand_in"
    take_back = "take_back"
    send_back = "send_back"
    publish = "publish"
    discard = "discard"


@dataclass(frozen=True, slots=True)
class DraftRule:
    """One line of the table: who does the act, from which states, and what the draft is then (None: as before)."""

    act: DraftAct
    label: str
    role: Role
    sources: tuple[DraftState, ...]
    target: DraftState | None


_S, _A = DraftState, DraftAct
_EDITOR, _PUBLISHER = Role.catalogue_editor, Role.catalogue_publisher
_WRITABLE = (_S.writing, _S.sent_back)

TABLE: tuple[DraftRule, ...] = (
    DraftRule(_A.save, "保存", _EDITOR, _WRITABLE, None),
    DraftRule(_A.catch_up, "改以最新版本为底", _EDITOR, _WRITABLE, None),
    DraftRule(_A.hand_in, "提交发布", _EDITOR, _WRITABLE, _S.handed_in),
    DraftRule(_A.take_back, "撤回修改", _EDITOR, (_S.handed_in,), _S.writing),
    DraftRule(_A.send_back, "退回修改", _PUBLISHER, (_S.handed_in,), _S.sent_back),
    DraftRule(_A.publish, "发布", _PUBLISHER, (_S.handed_in,), _S.published),
    DraftRule(_A.discard, "作废草稿", _EDITOR, _WRITABLE, _S.discarded),
)


def rule_of(act: DraftAct) -> DraftRule:
    """The line of the table for `act`."""
    return next(rule for rule in TABLE if rule.act is act)


def open_rules(state: DraftState, actor: Actor, organ_id: UUID) -> Iterator[DraftRule]:
    """The lines open to `actor` now: the buttons of a page."""
    return (rule for rule in TABLE if state in rule.sources and (rule.role, organ_id) in actor.desks)


def decide(act: DraftAct, state: DraftState, actor: Actor, organ_id: UUID) -> DraftRule:
    """The line by which `actor` may perform `act` on a draft of the organ. Raises `wrong_role` or `wrong_state`."""
    rule = rule_of(act)
    check_post(actor, rule.role, organ_id)
    if state not in rule.sources:
        raise Refusal("wrong_state", f"草稿现在是“{state.label}”，不能“{rule.label}”。请刷新页面查看最新状态。")
    return rule


def check_post(actor: Actor, role: Role, organ_id: UUID) -> None:
    """Raises `wrong_role` unless `actor` holds the post in the organ whose item it is."""
    if (role, organ_id) not in actor.desks:
        raise Refusal("wrong_role", f"只有本机关的{role.label}才能这样做，您没有这个岗位。")


def check_second_person(actor: Actor, writers: Collection[UUID]) -> None:
    """Whoever wrote any of the draft does not publish it. Raises `second_person`."""
    if actor.account_id in writers:
        raise Refusal("second_person", "起草和发布须由两个人办：您写过这份草稿，请由另一位事项发布员发布。")


def check_ready(judgement: Judgement) -> None:
    """A guide that contradicts a law or itself is not published; what is missing may be. Raises `draft_has_errors`."""
    if judgement.errors:
        shown = "；".join(one.message for one in judgement.errors[:3])
        more = "等" if len(judgement.errors) > 3 else ""
        raise Refusal("draft_has_errors", f"检查有{len(judgement.errors)}处错误{more}，改正后才能发布：{shown}")


def check_writable(keys: Collection[str]) -> None:
    """Raises `element_fixed` for a code or the day of effect."""
    fixed = sorted(FIXED & set(keys))
    if fixed:
        raise Refusal("element_fixed", "编码不能修改，生效日期由发布员在发布时填写。", field=fixed[0])


def check_something_changed(changed: int) -> None:
    """A version that says what the present one says would only move dates. Raises `nothing_changed`."""
    if not changed:
        raise Refusal("nothing_changed", "草稿和现行版本没有不同，不需要发布。请先修改，或者作废草稿。")


def check_effective_day(day: date, today: date) -> None:
    """What citizens could rely on yesterday is not changed today. Raises `effective_before_today`."""
    if day < today:
        raise Refusal(
            "effective_before_today",
            f"生效日期不能早于今天（{today.isoformat()}）：公布以前的规定不能作为办理依据。",
            article=PUBLISHED_BINDS,
            field="effective_from",
        )


def check_base(base: int, latest: int) -> None:
    """Nothing that was published meanwhile is silently undone. Raises `base_moved`."""
    if base != latest:
        raise Refusal(
            "base_moved",
            f"起草以后又发布了第{latest}版（草稿以第{base}版为底）。请由编辑员“改以最新版本为底”，核对后再提交。",
        )
