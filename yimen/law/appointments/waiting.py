"""The waiting list (候补) of a day: in the order people joined; a place that comes free is kept for a while."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from yimen.law.appointments.booking import last_to_book
from yimen.law.appointments.rules import BookingRules
from yimen.law.refusal import Refusal

MOST_LISTS = 3
"""An account is on so many lists at a time: who waits everywhere takes places from who waits here."""


class WaitingState(StrEnum):
    """How somebody stands on the list."""

    waiting = "waiting"
    offered = "offered"
    left = "left"
    over = "over"

    @property
    def label(self) -> str:
        """The word on the page."""
        return {
            WaitingState.waiting: "候补中",
            WaitingState.offered: "已候补到号",
            WaitingState.left: "已退出候补",
            WaitingState.over: "候补已结束",
        }[self]


def check_lists(waiting: int) -> None:
    """Whether an account that is on so many lists may join another. Raises Refusal `too_many_waiting`."""
    if waiting >= MOST_LISTS:
        raise Refusal("too_many_waiting", f"同一账号最多同时候补{MOST_LISTS}个，请先退出一个。")


def offer_until(starts: datetime, now: datetime, rules: BookingRules) -> datetime:
    """Until when an offer stands: the hall's time for it, but no longer than the hour can be booked at all, so that
    the next one, or anybody, still can.
    """
    return min(now + timedelta(minutes=rules.offer_minutes), last_to_book(starts, rules))
