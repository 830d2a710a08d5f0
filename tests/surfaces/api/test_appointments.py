"""Slots and bookings for machines."""

from __future__ import annotations

import pytest

from tests.appointments.hall import DAY, Hall, make_hall
from tests.cases.cast import FOOD, Cast
from tests.surfaces.api.machine import Machine
from yimen.surfaces.api.schemas.appointments import BookingOut, BookingsOut, SlotsOut

WHO = {"name": "王秀英", "phone": "13900000302"}


@pytest.fixture
def hall(cast: Cast) -> Hall:
    made = make_hall()
    made.plan(1, 1)
    return made


def _slots(machine: Machine, hall: Hall) -> list[str]:
    body = machine.get(f"groups/{hall.group_id}/slots", day=DAY.isoformat()).body
    return [str(one.id) for one in SlotsOut.model_validate(body).slots]


def test_a_machine_finds_books_reads_and_cancels(citizen: Machine, nobody: Machine, cast: Cast, hall: Hall) -> None:
    slots = _slots(nobody, hall)
    body = {"slots": slots, **WHO, "items": [cast.codes[FOOD]]}
    made = citizen.send("post", "appointments", body, HTTP_IDEMPOTENCY_KEY="a")
    assert made.status == 201
    code = BookingOut.model_validate(made.body).code
    assert citizen.send("post", "appointments", body, HTTP_IDEMPOTENCY_KEY="a").body["code"] == code
    assert [one.code for one in BookingsOut.model_validate(citizen.get("appointments").body).appointments] == [code]
    assert nobody.get(f"appointments/{code}").body["state"] == "booked"
    assert citizen.send("post", f"appointments/{code}/cancel").body["state"] == "cancelled"


def test_a_full_slot_is_a_conflict_and_says_what_to_do(citizen: Machine, stranger: Machine, hall: Hall) -> None:
    slots = _slots(citizen, hall)[:1]
    citizen.send("post", "appointments", {"slots": slots, **WHO}, HTTP_IDEMPOTENCY_KEY="a")
    late = stranger.send("post", "appointments", {"slots": slots, **WHO, "name": "刘大山"}, HTTP_IDEMPOTENCY_KEY="a")
    assert (late.status, late.code) == (409, "slot_full")
    assert "候补" in late.body["detail"]


def test_what_is_wrong_is_named(citizen: Machine, hall: Hall) -> None:
    slots = _slots(citizen, hall)[:1]
    for body, field in (
        ({"slots": slots, **WHO, "phone": "1"}, "phone"),
        ({"slots": slots, **WHO, "items": ["zz"]}, "items"),
    ):
        assert citizen.send("post", "appointments", body, HTTP_IDEMPOTENCY_KEY="a").fields == {field}
    assert citizen.get("appointments/AAAAA11111").status == 404
