"""The life of a booking (预约) as one table, and the hours within which each thing may be done.

No statute orders appointments. What is a rule here and not only a setting: whoever missed appointments still walks in
and takes a number like everybody; and whoever booked does not queue again for a ticket (预约后不重复取号排队).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from yimen.law.appointments.rules import BookingRules
from yimen.law.queueing.mixing import CheckIn, check_in
from yimen.law.refusal import Refusal

REMIND_BEFORE = timedelta(hours=24)
"""People are reminded so long before their hour; whoever books later than that, at once."""


class BookingState(StrEnum):
    """How a booking stands."""

    offered = "offered"
    booked = "booked"
    checked_in = "checked_in"
    missed = "missed"
    cancelled = "cancelled"
    lapsed = "lapsed"
    conflict = "conflict"

    @property
    def label(self) -> str:
        """The word on the page."""
        return _STATES[self][0]

    @property
    def tone(self) -> str:
        """The tone of its tag."""
        return _STATES[self][1]


_STATES = {
    BookingState.offered: ("候补到号，待您确认", "attention"),
    BookingState.booked: ("已预约", "working"),
    BookingState.checked_in: ("已签到", "good"),
    BookingState.missed: ("未按时到厅", "ended"),
    BookingState.cancelled: ("已取消", "ended"),
    BookingState.lapsed: ("候补已过期", "ended"),
    BookingState.conflict: ("原时段已取消，请改期", "attention"),
}
LIVE = frozenset({BookingState.offered, BookingState.booked})
"""A person has one of these in a business group on a day, no second one."""


class BookingAct(StrEnum):
    """Everything that can happen to a booking."""

    book = "book"
    offer = "offer"
    accept = "accept"
    move = "move"
    cancel = "cancel"
    check_in = "check_in"
    miss = "miss"
    displace = "displace"
    lapse = "lapse"

    @property
    def label(self) -> str:
        """The word of its button, or in the history."""
        return rule_of(self).label


class Part(StrEnum):
    """What somebody is to a booking: whoever holds its code, the hall's desk, or the county's clockwork."""

    holder = "holder"
    desk = "desk"
    system = "system"


@dataclass(frozen=True, slots=True)
class BookingRule:
    """One line of the table. `sources` empty: the act makes the booking."""

    act: BookingAct
    label: str
    parts: tuple[Part, ...]
    sources: tuple[BookingState, ...]
    target: BookingState


_O, _B, _X, _M = BookingState.offered, BookingState.booked, BookingState.conflict, BookingState.missed
_PEOPLE, _CLOCKWORK = (Part.holder, Part.desk), (Part.system,)
TABLE: tuple[BookingRule, ...] = (
    BookingRule(BookingAct.book, "预约", _PEOPLE, (), _B),
    BookingRule(BookingAct.offer, "候补到号", _CLOCKWORK, (), _O),
    BookingRule(BookingAct.accept, "确认预约", _PEOPLE, (_O,), _B),
    BookingRule(BookingAct.move, "改期", _PEOPLE, (_B, _X), _B),
    BookingRule(BookingAct.cancel, "取消预约", _PEOPLE, (_O, _B, _X), BookingState.cancelled),
    BookingRule(BookingAct.check_in, "签到取号", _PEOPLE, (_B, _M), BookingState.checked_in),
    BookingRule(BookingAct.miss, "未按时到厅", _CLOCKWORK, (_B,), _M),
    BookingRule(BookingAct.displace, "时段取消", _CLOCKWORK, (_O, _B), _X),
    BookingRule(BookingAct.lapse, "候补过期", _CLOCKWORK, (_O,), BookingState.lapsed),
)
_BY_ACT = {rule.act: rule for rule in TABLE}


def rule_of(act: BookingAct) -> BookingRule:
    """The line of `act`."""
    return _BY_ACT[act]


def decide(act: BookingAct, state: BookingState, part: Part) -> BookingRule:
    """The line by which `part` may do `act` now. Raises Refusal `booking_not_yours`, `booking_state`."""
    rule = _BY_ACT[act]
    if part not in rule.parts:
        raise Refusal("booking_not_yours", f"您不能对这个预约办理“{rule.label}”。")
    if state not in rule.sources:
        raise Refusal("booking_state", f"这个预约现在是“{state.label}”，不能“{rule.label}”，请刷新页面后再看。")
    return rule


def open_acts(state: BookingState, part: Part) -> tuple[BookingAct, ...]:
    """What `part` may do with a booking in this state."""
    return tuple(rule.act for rule in TABLE if state in rule.sources and part in rule.parts)


def check_change(starts: datetime, now: datetime, part: Part, rules: BookingRules) -> None:
    """Moving and cancelling end a while before the hour, so that somebody else can still come; the desk may until the
    hour itself. Raises Refusal `too_late_to_change`.
    """
    minutes = 0 if part is Part.desk else rules.change_before_minutes
    if now > starts - timedelta(minutes=minutes):
        raise Refusal(
            "too_late_to_change", "预约时间快到了，网上不能再改。来得了请按时到厅签到，来不了请打大厅电话。"
        )  # fmt: skip


def check_in_from(starts: datetime, rules: BookingRules) -> datetime:
    """The first moment at which she may check in."""
    return starts - timedelta(minutes=rules.early_minutes)


def check_in_until(starts: datetime, rules: BookingRules) -> datetime:
    """The last moment at which she still has her turn as booked."""
    return starts + timedelta(minutes=rules.late_minutes)


def turn_at(starts: datetime, now: datetime, rules: BookingRules) -> CheckIn:
    """Her turn when she checks in `now`, on the day. Whoever comes too late is an ordinary visitor who has just come.

    Raises Refusal `not_today`, `too_early_to_check_in`.
    """
    if now.date() != starts.date():
        raise Refusal("not_today", f"这个预约是{starts.month}月{starts.day}日的，请在当天签到；今天要办请现场取号。")
    if now < (opens := check_in_from(starts, rules)):
        raise Refusal("too_early_to_check_in", f"还不到签到时间，请在{opens:%H:%M}以后签到。着急办请在导办台取普通号。")
    grace = timedelta(minutes=rules.grace_minutes)
    return check_in(at=now, starts=starts, ends=check_in_until(starts, rules), grace=grace)
