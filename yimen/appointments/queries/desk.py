"""What the hall's desk has to know of a day, and what the forecast may count on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count

from yimen.appointments.models import Booking
from yimen.appointments.names import group_name
from yimen.appointments.rows import county, is_desk
from yimen.law.actors import Actor
from yimen.law.appointments.bookings import BookingAct, BookingState, Part, open_acts
from yimen.law.masking import mask_phone
from yimen.law.refusal import Refusal

_SHOWN = (BookingState.booked, BookingState.checked_in, BookingState.missed, BookingState.conflict)


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One line of the day. The name is in clear, since the guide calls people by it; the phone is masked."""

    code: str
    group: str
    starts: datetime
    name: str
    phone: str
    state: BookingState
    acts: tuple[BookingAct, ...]
    demonstration: bool


@dataclass(frozen=True, slots=True)
class DeskDay:
    """The appointments of a hall on a day by their hour, and those that lost theirs and have not moved yet."""

    rows: tuple[DeskRow, ...]
    conflicts: tuple[DeskRow, ...]


@dataclass(frozen=True, slots=True)
class ComingHour:
    """How many people have booked a group for the slot that begins at `starts` and have not come yet."""

    group_id: UUID
    starts: datetime
    people: int


def day_at_desk(actor: Actor, day: date) -> DeskDay:
    """The day in the actor's own hall. One query. Raises Refusal `not_your_hall` for whoever sits at no hall's desk."""
    if actor.hall_id is None or not is_desk(actor, actor.hall_id):
        raise Refusal("not_your_hall", "预约名单由本大厅的导办和管理人员查看。")
    found = Booking.objects.filter(hall_id=actor.hall_id, day=day, state__in=_SHOWN)
    rows = [_row(one) for one in found.order_by("starts", "made_at")]
    conflicts = tuple(row for row in rows if row.state is BookingState.conflict)
    return DeskDay(tuple(row for row in rows if row.state is not BookingState.conflict), conflicts)


def coming_hours(hall_id: UUID, day: date) -> tuple[ComingHour, ...]:
    """Who is still to come on the day, by group and hour. One query."""
    found = (
        Booking.objects.filter(hall_id=hall_id, day=day, state=BookingState.booked)
        .values("group_id", "starts")
        .annotate(people=Count("id"))
        .order_by("starts", "group_id")
    )
    return tuple(ComingHour(row["group_id"], county(row["starts"]), row["people"]) for row in found)


def _row(one: Booking) -> DeskRow:
    state = BookingState(one.state)
    return DeskRow(
        code=one.code, group=group_name(one.group_id), starts=county(one.starts), name=one.person["name"],
        phone=mask_phone(one.person["phone"]), state=state, acts=open_acts(state, Part.desk),
        demonstration=one.demonstration,
    )  # fmt: skip
