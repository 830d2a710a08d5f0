"""Slots of the halls, and booking them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpResponse
from ninja import Header, Path, Query, Router

from yimen.appointments.commands import Wish, book, cancel
from yimen.appointments.queries import BookingCard, booking_by_code, card_of, my_bookings, slots_of_day
from yimen.catalogue.queries import current_version
from yimen.foundation import instant
from yimen.law.appointments.booking import visitor
from yimen.law.refusal import Refusal
from yimen.surfaces.api.authentication import ApiRequest, bearer
from yimen.surfaces.api.json_answer import answer
from yimen.surfaces.api.problems import problems
from yimen.surfaces.api.schemas.appointments import BookingIn, BookingOut, BookingsOut, SlotsOut

router = Router(tags=["预约"])
_Code = Annotated[str, Path(pattern=r"^[0-9A-Z]{10}$")]


@router.get(
    "groups/{group_id}/slots", operation_id="find_slots", summary="可预约时段", response={200: SlotsOut} | problems(422)
)
def slots(request: Any, group_id: UUID, day: Annotated[date, Query()]) -> HttpResponse:  # noqa: ARG001
    """The slots of a business group on a day."""
    found = [
        {"id": one.id, "starts": one.starts, "ends": one.ends, "after_hours": one.after_hours,
         "capacity": one.capacity, "free": one.free}
        for one in slots_of_day(group_id, day, now=instant.now())
    ]  # fmt: skip
    return answer({"day": day, "slots": found})


@router.post(
    "appointments",
    operation_id="book",
    summary="预约",
    auth=bearer,
    response={201: BookingOut} | problems(401, 403, 404, 409, 413, 422),
)
def make(
    request: ApiRequest,
    payload: BookingIn,
    idempotency_key: Annotated[str, Header(alias="Idempotency-Key", min_length=1, max_length=100)],
) -> HttpResponse:
    """Book for oneself or somebody else; the same `Idempotency-Key` gives the same booking."""
    wish = Wish(visitor(payload.name, payload.phone), tuple(map(_item, payload.items)), payload.for_another)
    made = book(actor=request.auth, slot_ids=payload.slots, wish=wish, key=idempotency_key, now=instant.now())
    return answer(_shown(card_of(made)), 201)


@router.get(
    "appointments", operation_id="own_appointments", summary="我的预约", auth=bearer,
    response={200: BookingsOut} | problems(401),
)  # fmt: skip
def own(request: ApiRequest) -> HttpResponse:
    """What the caller booked."""
    return answer({"appointments": [_shown(card) for card in my_bookings(request.auth)]})


@router.get(
    "appointments/{code}", operation_id="read_appointment", summary="凭预约码查预约",
    response={200: BookingOut} | problems(404, 422),
)  # fmt: skip
def read(request: Any, code: _Code) -> HttpResponse:  # noqa: ARG001
    """How a booking stands, for whoever holds its code."""
    return answer(_shown(booking_by_code(code)))


@router.post(
    "appointments/{code}/cancel",
    operation_id="cancel_appointment",
    summary="取消预约",
    auth=bearer,
    response={200: BookingOut} | problems(401, 404, 409, 422),
)
def call_off(request: ApiRequest, code: _Code) -> HttpResponse:
    """Cancel; the place goes to whoever waits for it."""
    return answer(_shown(card_of(cancel(code=code, actor=request.auth, now=instant.now()))))


def _item(code: str) -> UUID:
    try:
        return current_version(code).item_id
    except Refusal as unknown:
        raise Refusal("unknown_item", unknown.message, field="items") from unknown


def _shown(card: BookingCard) -> dict[str, Any]:
    return {
        "code": card.code,
        "state": card.state,
        "state_label": card.state.label,
        "starts": card.starts,
        "ends": card.ends,
        "check_in_until": card.check_in_until,
        "acts": card.acts,
    }
