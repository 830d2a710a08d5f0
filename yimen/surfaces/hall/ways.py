"""What every way of taking a number shows: the groups of the hall, whether they are open, who goes first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest

from yimen.foundation.ids import new_id
from yimen.foundation.instant import county_day
from yimen.halls.queries import groups_of, is_open, next_opening, open_stretches
from yimen.law.halls.service_calendar import Stretch
from yimen.law.queueing.tickets import PriorityClass
from yimen.law.refusal import Refusal
from yimen.law.words import weekday_words

# An appointment is redeemed by its own check-in and not claimed here.
CLAIMED = tuple(one for one in PriorityClass if one is not PriorityClass.appointment)


@dataclass(frozen=True, slots=True)
class GroupNow:
    """A business group at a moment; `opens` says when it opens next, "" while it is open or that is not known."""

    id: UUID
    name: str
    prefix: str
    is_open: bool
    opens: str


def groups_now(hall_id: UUID, now: datetime) -> list[GroupNow]:
    """The groups of the hall, by letter."""
    return [
        GroupNow(one.id, one.name, one.prefix, is_open=here, opens="" if here else _opens(hall_id, one.id, now))
        for one in groups_of(hall_id)
        for here in [_open(hall_id, one.id, now)]
    ]


def priorities(chosen: str = "") -> dict[str, object]:
    """The question who she is, for {% field %}."""
    return {
        "key": "priority", "label": "有没有优先", "kind": "radio", "row": True, "hint": "叫到时请向窗口出示证件",
        "options": [(one.value, one.label) for one in CLAIMED], "value": claimed(chosen).value,
    }  # fmt: skip


def claimed(value: str) -> PriorityClass:
    """The class somebody said of herself; whatever is none is ordinary."""
    return next((one for one in CLAIMED if one.value == value), PriorityClass.ordinary)


def id_in(value: str | None) -> UUID | None:
    """An id a page sent, or None."""
    try:
        return UUID(value or "")
    except ValueError:
        return None


def stretches(hall_id: UUID, group_id: UUID, day: date) -> list[Stretch]:
    """When numbers of the group are given out on `day`; never while its calendar is not published yet."""
    try:
        return [one for one in open_stretches(hall_id, group_id, day) if not one.after_hours]
    except Refusal:
        return []


def key_of(request: HttpRequest) -> str:
    """The page's own key, by which a number that is asked for twice is given once."""
    return request.POST.get("key", "").replace("\x00", "")[:64] or str(new_id())


def _open(hall_id: UUID, group_id: UUID, now: datetime) -> bool:
    try:
        return is_open(hall_id, group_id, now)
    except Refusal:  # the calendar of that day is not published yet
        return False


def _opens(hall_id: UUID, group_id: UUID, now: datetime) -> str:
    found = next_opening(hall_id, group_id, now)
    if found is None:
        return ""
    days = (found.date() - county_day(now)).days
    day = ("今天", "明天")[days] if days < 2 else f"{found.month}月{found.day}日（{weekday_words(found.date())}）"
    return f"{day} {found:%H:%M}"
