"""Who may book what: the limits against hoarding, the pause after missed appointments, the hours of a slot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from uuid import UUID

from yimen.law.appointments.capacity import Quota
from yimen.law.appointments.rules import LATELY, BookingRules
from yimen.law.identifiers import parse_mobile
from yimen.law.refusal import Refusal

_LONGEST_NAME = 40
_FULL = "这个时段已经约满，请选别的时段，或者在当天页面登记候补。"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who will come: her name and the phone she can be reached at (her own, or that of who books for her)."""

    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What the house knows of the person and of the account that books for her.

    `misses` are the days either of them missed an appointment; `live` and `made_lately` count the account's bookings,
    the latter those made within `LATELY`. `same_day`: the person has a live one in this group on this day.
    """

    misses: tuple[date, ...] = ()
    live: int = 0
    made_lately: int = 0
    same_day: bool = False


@dataclass(frozen=True, slots=True)
class SlotFacts:
    """A slot as the check needs it."""

    group_id: UUID
    starts: datetime
    ends: datetime
    quota: Quota
    free: int


def visitor(name: str, phone: str) -> Visitor:
    """Whoever comes, as typed. Raises Refusal `visitor_name`, `mobile_format`."""
    name = "".join(name.split())
    if not 2 <= len(name) <= _LONGEST_NAME:
        raise Refusal("visitor_name", "请填写来办事的人的姓名。", field="name")
    return Visitor(name, parse_mobile(phone, field="phone"))


def paused_until(misses: Iterable[date], today: date, rules: BookingRules) -> date | None:
    """The last day of the pause that missed appointments brought, or None. It begins with the one that made them
    too many within the days counted; walking in stays open all the while.
    """
    days = sorted(misses, reverse=True)
    for latest, earliest in zip(days, days[rules.misses - 1 :], strict=False):
        last = latest + timedelta(days=rules.pause_days)
        if latest - earliest < timedelta(days=rules.miss_days) and today <= last:
            return last
    return None


def check_standing(standing: Standing, today: date, rules: BookingRules) -> None:
    """Whether this person may book at all. Raises Refusal `booking_paused`, `booked_already`, `too_many_bookings`."""
    until = paused_until(standing.misses, today, rules)
    if until:
        raise Refusal(
            "booking_paused",
            f"{rules.miss_days}天内有{rules.misses}次预约没有到厅，网上预约暂停到{until.month}月{until.day}日。"
            "您随时可以到大厅现场取号办理。",
        )
    if standing.same_day:
        raise already()
    if standing.live >= rules.live_per_account:
        raise Refusal("too_many_bookings", f"同一账号最多同时保留{rules.live_per_account}个预约，请先办完或取消一个。")
    if standing.made_lately >= rules.made_per_day:
        hours = round(LATELY / timedelta(hours=1))
        raise Refusal("too_many_bookings", f"{hours}小时内最多预约{rules.made_per_day}次，请明天再约，或打大厅电话。")


def check_slots(slots: Sequence[SlotFacts], now: datetime, rules: BookingRules, *, by_desk: bool) -> None:
    """Whether these slots, in the order of their hours, can be one visit and be booked now.

    Raises Refusal `slots_apart`, `too_many_slots`, `slot_of_desk`, `slot_closed`, `slot_full`.
    """
    first = slots[0]
    if any(after.starts != before.ends or after.group_id != first.group_id or after.quota is not first.quota
           for before, after in pairwise(slots)):  # fmt: skip
        raise Refusal("slots_apart", "一次预约的几个时段要前后相连，请重新选择。")
    if len(slots) > rules.most_slots:
        raise Refusal("too_many_slots", f"一次最多约{rules.most_slots}个相连的时段，事情多请分开预约。")
    if first.quota is Quota.desk and not by_desk:
        raise Refusal("slot_of_desk", "这个时段由导办台安排，请打大厅电话或选别的时段。")
    check_hours(first.starts, now, rules, by_desk=by_desk)
    if any(slot.free < 1 for slot in slots):
        raise Refusal("slot_full", _FULL)


def check_hours(starts: datetime, now: datetime, rules: BookingRules, *, by_desk: bool) -> None:
    """Whether the hour can be booked now. Raises Refusal `slot_closed`."""
    if now > last_to_book(starts, rules, by_desk=by_desk):
        raise Refusal("slot_closed", "这个时段已经停止预约，请选晚一些的时段，或直接到大厅取号。")
    if starts.date() > now.date() + timedelta(days=rules.days_ahead):
        raise Refusal("slot_closed", f"目前可以预约{rules.days_ahead}天以内的时段，请过几天再约。")


def last_to_book(starts: datetime, rules: BookingRules, *, by_desk: bool = False) -> datetime:
    """The last moment at which the hour can be booked."""
    return starts if by_desk else starts - timedelta(minutes=rules.book_before_minutes)


def full() -> Refusal:
    """What somebody is told whom another was quicker than."""
    return Refusal("slot_full", _FULL)


def already() -> Refusal:
    """What somebody is told who has one that day."""
    return Refusal("booked_already", "这个人当天已经有同一业务的预约，可以改期，不用再约一个。")
