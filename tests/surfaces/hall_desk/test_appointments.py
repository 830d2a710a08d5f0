"""The hall desk's page of a day: who comes when, checked in by code; other halls and other posts see nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from tests.appointments.conftest import hall
from tests.appointments.hall import DAY, NINE, Hall, booked, somebody, wish
from tests.appointments.test_check_in import open_hall
from tests.halls.hall_cast import in_post
from tests.surfaces.portal.road import browser_of
from yimen.appointments.commands import build_slots
from yimen.appointments.models import Booking
from yimen.halls.commands.devices import claim, enrol
from yimen.law.actors import SYSTEM, Role
from yimen.law.halls.devices import DeviceKind
from yimen.law.identifiers import format_query_code
from yimen.organisations.commands import ensure_hall
from yimen.queues.models import Ticket
from yimen.surfaces.common.devices import COOKIE

__all__ = ["hall", "open_hall"]
PAGE = "/hall-desk/appointments"


@pytest.fixture
def made(open_hall: Hall) -> Booking:
    build_slots(NINE - timedelta(days=1))
    return booked(somebody(), open_hall.slots()[:1], who=wish())


@pytest.fixture(autouse=True)
def _nine() -> Iterator[None]:
    with time_machine.travel(NINE, tick=True):
        yield


def test_the_guide_sees_the_day_and_checks_in_by_code_or_by_scanning(made: Booking, open_hall: Hall) -> None:
    desk = browser_of(open_hall.guide())
    page = desk.get(PAGE).content.decode()
    assert "张1号" in page
    assert "138****0001" in page
    assert "13800000001" not in page
    scanned = f"{settings.YIMEN_BASE_URL}/appointments/of/{made.code}"
    for typed in (format_query_code(made.code).lower(), scanned):
        done = desk.post(f"{PAGE}/check-in", {"code": typed, "day": DAY.isoformat()}, follow=True)
        assert f'href="/hall-desk/guide/tickets/{Ticket.objects.get().code}"' in done.content.decode()  # to print it
    assert Booking.objects.get(id=made.id).state == "checked_in"
    assert "已签到" in desk.get(PAGE).content.decode()


def test_a_wrong_code_is_said_beside_the_field(made: Booking, open_hall: Hall) -> None:
    desk = browser_of(open_hall.guide())
    for typed in ("12", "AAAAA11111"):
        page = desk.post(f"{PAGE}/check-in", {"code": typed})
        assert page.status_code == 409
        assert typed in page.content.decode()


def test_another_halls_desk_and_other_people_see_nothing_and_check_nobody_in(made: Booking, open_hall: Hall) -> None:
    other = ensure_hall(name="邻乡大厅", region_code="411721100000", actor=SYSTEM, now=NINE)
    desk = browser_of(in_post("guide-b", Role.guide, other))
    assert "张1号" not in desk.get(PAGE).content.decode()
    refused = desk.post(f"{PAGE}/check-in", {"code": made.code})
    assert (refused.status_code, Ticket.objects.count()) == (409, 0)
    assert "您预约的是另一个大厅" in refused.content.decode()
    assert browser_of(somebody()).get(PAGE).status_code == 403
    assert Client().get(PAGE).status_code == 302


def test_at_a_kiosk_of_the_hall_the_code_becomes_the_number(made: Booking, open_hall: Hall) -> None:
    given = enrol(hall_id=open_hall.id, kind=DeviceKind.kiosk, name="自助终端1", actor=SYSTEM, now=NINE)
    kiosk = Client(headers={"sec-fetch-site": "same-origin"})
    kiosk.cookies[COOKIE] = claim(code=given.code, now=NINE).token
    page = "/halls/kiosk/check-in"
    refused = kiosk.post(page, {"code": "12"})
    assert refused.status_code == 409
    assert "预约码" in refused.content.decode()
    shown = kiosk.post(page, {"code": format_query_code(made.code)}, follow=True)
    assert Booking.objects.get(id=made.id).state == "checked_in"
    assert str(Ticket.objects.get()) in shown.content.decode()


def test_only_a_kiosk_has_the_kiosks_page(made: Booking) -> None:
    assert Client().get("/halls/kiosk/check-in").headers["Location"] == "/halls/enrol"
    assert Client().post("/halls/kiosk/check-in", {"code": made.code}).status_code == 403
    assert Booking.objects.get(id=made.id).state == "booked"
