"""A booking by its code, and what somebody booked or waits for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from yimen.appointments.models import Booking, WaitingPlace
from yimen.appointments.names import group_name, hall_name
from yimen.appointments.rows import by_code, county
from yimen.appointments.settings import rules_of
from yimen.law.actors import Actor
from yimen.law.appointments.bookings import BookingAct, BookingState, Part, check_in_from, open_acts
from yimen.law.appointments.waiting import WaitingState
from yimen.law.masking import mask_name, mask_phone

_MOST = 50


@dataclass(frozen=True, slots=True)
class BookingCard:
    """A booking as whoever holds its code sees it: the person masked. `acts` are what she may do with it."""

    code: str
    state: BookingState
    hall: str
    group_id: UUID
    group: str
    starts: datetime
    ends: datetime
    check_in_from: datetime
    check_in_until: datetime
    offer_until: datetime | None
    name: str
    phone: str
    ticket_id: UUID | None
    acts: tuple[BookingAct, ...]
    demonstration: bool


@dataclass(frozen=True, slots=True)
class WaitingCard:
    """A place on a waiting list; `ahead` people joined before."""

    id: UUID
    hall: str
    group: str
    day: date
    name: str
    ahead: int


def booking_by_code(code: str) -> BookingCard:
    """One query. Raises Refusal `booking_not_found`."""
    return card_of(by_code(code))


def my_bookings(actor: Actor) -> tuple[BookingCard, ...]:
    """What the account booked online, the last made first; at most 50. One query."""
    if actor.account_id is None:
        return ()
    mine = Booking.objects.filter(account=actor.account_id, by_desk=False)
    return tuple(map(card_of, mine.order_by("-made_at")[:_MOST]))


def my_waiting(actor: Actor) -> tuple[WaitingCard, ...]:
    """The lists the account is on, `law.appointments.waiting.MOST_LISTS` at the most; a query for each."""
    if actor.account_id is None:
        return ()
    mine = WaitingPlace.objects.filter(account=actor.account_id, state=WaitingState.waiting)
    return tuple(
        WaitingCard(
            one.id,
            hall_name(one.hall_id),
            group_name(one.group_id),
            one.day,
            mask_name(one.person["name"]),
            _ahead(one),
        )
        for one in mine.order_by("day")
    )


def _ahead(one: WaitingPlace) -> int:
    before = WaitingPlace.objects.filter(group_id=one.group_id, day=one.day, state=WaitingState.waiting)
    return before.filter(id__lt=one.id).count()


def card_of(row: Booking) -> BookingCard:
    """The card of a row that was just made or read. No query, the rules of the hall being kept."""
    state = BookingState(row.state)
    return BookingCard(
        code=row.code,
        state=state,
        hall=hall_name(row.hall_id),
        group_id=row.group_id,
        group=group_name(row.group_id),
        starts=county(row.starts),
        ends=county(row.ends),
        check_in_from=check_in_from(county(row.starts), rules_of(row.hall_id)),
        check_in_until=county(row.check_in_until),
        offer_until=county(row.offer_until) if row.offer_until else None,
        name=mask_name(row.person["name"]),
        phone=mask_phone(row.person["phone"]),
        ticket_id=row.ticket,
        acts=open_acts(state, Part.holder),
        demonstration=row.demonstration,
    )
