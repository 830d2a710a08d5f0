"""Slots and bookings as JSON."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Field, Schema

from yimen.law.appointments.bookings import BookingAct, BookingState


class SlotOut(Schema):
    """A slot that the public may book; `free` is 0 when it is full or too late."""

    id: UUID
    starts: datetime
    ends: datetime
    after_hours: bool
    capacity: int
    free: int


class SlotsOut(Schema):
    """The slots of a day, in order."""

    day: date
    slots: list[SlotOut]


class BookingIn(Schema):
    """Who will come, and when: one slot, or some in a row. `items` are the codes of what she comes for."""

    slots: Annotated[list[UUID], Field(min_length=1, max_length=8)]
    name: Annotated[str, Field(max_length=40)]
    phone: Annotated[str, Field(max_length=20)]
    items: Annotated[list[str], Field(max_length=10)] = []
    for_another: bool = False


class BookingOut(Schema):
    """A booking. `code` opens its page and checks in at the hall; whoever has it may move or cancel."""

    code: str
    state: BookingState
    state_label: str
    starts: datetime
    ends: datetime
    check_in_until: datetime
    acts: list[BookingAct]


class BookingsOut(Schema):
    """The caller's bookings, the last made first."""

    appointments: list[BookingOut]
