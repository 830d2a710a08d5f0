"""预约: choosing an hour, the page by its code, moving, cancelling, waiting; signing in only to book."""

from __future__ import annotations

import re
from datetime import time, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.appointments.hall import DAY, NINE, NOW, Hall, make_hall
from tests.cases.cast import FOOD, Cast
from tests.surfaces.portal.road import browser_of
from yimen.appointments.models import Booking, WaitingPlace
from yimen.catalogue.queries import current_version
from yimen.halls.commands.hours import keep_hours
from yimen.halls.commands.residency import reside
from yimen.law.actors import SYSTEM
from yimen.law.appointments.capacity import Quota
from yimen.law.halls.service_calendar import Stretch
from yimen.law.identifiers import format_query_code
from yimen.queues.models import Ticket

WHO = {"who": "self", "name": "王秀英", "phone": "13900000302"}


@pytest.fixture
def hall(cast: Cast) -> Hall:
    made = make_hall()
    made.plan(1, 2)
    return made


def _day(hall: Hall, act: str = "day", days: int = 0) -> str:
    return reverse(f"portal:appointment_{act}", args=(hall.group_id, (DAY + timedelta(days=days)).isoformat()))


def _book(client: Client, hall: Hall, slot: int = 0, **typed: str) -> Booking:
    sent = {"slot": str(hall.slots()[slot].id), "key": "k", **WHO, **typed}
    response = client.post(_day(hall, "book"), sent)
    assert response.status_code == 302, response.content.decode()
    return Booking.objects.get(code=response.headers["Location"].rpartition("/")[2])


def test_whoever_has_not_signed_in_sees_what_is_free_and_is_asked_to_only_to_book(client: Client, hall: Hall) -> None:
    choice = client.get("/appointments").content.decode()
    assert f"/appointments/{hall.group_id}" in choice
    days = client.get(f"/appointments/{hall.group_id}").content.decode()
    assert "还剩3个" in days
    page = client.get(_day(hall)).content.decode()
    assert "09:00到09:30" in page
    assert f"/sign-in?next=%2Fappointments%2F{hall.group_id}" in page
    assert client.post(_day(hall, "book"), WHO).status_code == 403
    assert not Booking.objects.exists()


def test_she_books_and_the_page_of_the_code_has_all_she_needs(citizen: Client, client: Client, hall: Hall) -> None:
    form = citizen.get(_day(hall)).content.decode()
    assert 'value="王' in form  # her own name is there already
    made = _book(citizen, hall, 1, matters="1")
    page = client.get(f"/appointments/of/{made.code}").content.decode()
    assert format_query_code(made.code) in page
    assert "王*英" in page
    assert "王秀英" not in page
    assert "qr-code" in page
    assert f"/appointments/of/{made.code}" in citizen.get("/appointments/mine").content.decode()
    assert _book(citizen, hall, 1).id == made.id  # pressed twice


def test_two_matters_take_two_slots_in_a_row(citizen: Client, hall: Hall) -> None:
    _book(citizen, hall, 0, matters="2")
    assert [slot.booked for slot in hall.slots()] == [1, 1]
    again = citizen.post(_day(hall, "book"), {"slot": str(hall.slots()[1].id), "matters": "2", "key": "z", **WHO})
    assert again.status_code == 409
    assert "请选早一些的时间" in again.content.decode()


def test_what_is_wrong_is_said_beside_the_question_and_nothing_typed_is_lost(citizen: Client, hall: Hall) -> None:
    sent = {"slot": str(hall.slots()[0].id), "key": "k", **WHO, "phone": "12"}
    page = citizen.post(_day(hall, "book"), sent)
    assert page.status_code == 409
    assert "手机号码应为11位数字" in page.content.decode()
    assert 'value="12"' in page.content.decode()
    assert "请选择几点来" in citizen.post(_day(hall, "book"), {**sent, "slot": ""}).content.decode()


def test_moving_and_cancelling_need_the_code_and_nothing_else(citizen: Client, client: Client, hall: Hall) -> None:
    made = _book(citizen, hall)
    days = client.get(f"/appointments/{hall.group_id}?moving={made.code}").content.decode()
    assert f"?moving={made.code}" in days
    moved = client.post(_day(hall, "change"), {"moving": made.code, "slot": str(hall.slots()[1].id)})
    assert moved.headers["Location"] == f"/appointments/of/{made.code}"
    assert [slot.booked for slot in hall.slots()] == [0, 1]
    assert "取消这个预约吗" in client.get(f"/appointments/of/{made.code}/cancel").content.decode()
    client.post(f"/appointments/of/{made.code}/cancel")
    assert "已取消" in client.get(f"/appointments/of/{made.code}").content.decode()
    assert [slot.booked for slot in hall.slots()] == [0, 0]


def test_what_is_moved_keeps_its_length_and_the_page_says_what_it_was(
    citizen: Client, client: Client, hall: Hall
) -> None:
    hall.plan(1, 1, 1, 1)
    made = _book(citizen, hall, 0, matters="2")
    page = client.get(f"{_day(hall)}?moving={made.code}").content.decode()
    assert "现在约的是2026年3月3日（周二） 09:00" in page
    assert f'href="/appointments/of/{made.code}"' in page
    assert re.search(r'value="2"[^>]* checked', page)
    assert "不改了，返回预约" in client.get(f"/appointments/{hall.group_id}?moving={made.code}").content.decode()


def test_what_cannot_be_done_any_more_leads_back_to_the_appointment(
    citizen: Client, client: Client, hall: Hall
) -> None:
    made = _book(citizen, hall)
    address = f"/appointments/of/{made.code}"
    client.post(f"{address}/cancel")
    again = client.get(address).content.decode()
    assert "重新选时间" in again
    assert "打印这一页带来" not in again
    moved = client.post(_day(hall, "change"), {"moving": made.code, "slot": str(hall.slots()[1].id)})
    for refused in (moved, client.post(f"{address}/accept"), client.post(f"{address}/check-in")):
        page = refused.content.decode()
        assert refused.status_code == 409
        assert "处需要您改一下" not in page
        assert f'href="{address}"' in page


def test_whoever_moves_to_a_full_day_is_told_to_choose_another(citizen: Client, client: Client, hall: Hall) -> None:
    hall.plan(1)
    made = _book(citizen, hall)
    page = client.get(f"{_day(hall)}?moving={made.code}").content.decode()
    assert "请换一天" in page
    assert f"/appointments/{hall.group_id}?moving={made.code}" in page


def test_whoever_is_in_the_hall_checks_in_on_her_phone_and_sees_her_number(
    citizen: Client, client: Client, hall: Hall
) -> None:
    keep_hours(
        hall_id=hall.id, weekdays=range(1, 6), stretch=Stretch(time(9), time(11)), valid_from=NOW.date(), actor=SYSTEM,
        now=NOW,
    )  # fmt: skip
    made = _book(citizen, hall)
    with time_machine.travel(NINE - timedelta(minutes=31)):
        early = client.get(f"/appointments/of/{made.code}").content.decode()
        assert "我已到厅" not in early, "it would lead to a refusal"
        assert "08:30到09:15" in early
    with time_machine.travel(NINE):
        assert "我已到厅" in client.get(f"/appointments/of/{made.code}").content.decode()
        page = client.post(f"/appointments/of/{made.code}/check-in", follow=True)
        again = client.get(f"/appointments/of/{made.code}").content.decode()
    number = reverse("hall:ticket", args=(Ticket.objects.get().code,))
    assert page.redirect_chain == [(number, 302)]
    assert str(Ticket.objects.get()) in page.content.decode()
    assert f'href="{number}"' in again


def test_a_full_day_has_a_list_and_the_first_on_it_confirms_by_the_code(
    citizen: Client, stranger: Client, client: Client, hall: Hall
) -> None:
    hall.plan(1)
    made = _book(citizen, hall)
    page = stranger.get(_day(hall)).content.decode()
    assert "登记候补" in page
    stranger.post(_day(hall, "wait"), {**WHO, "name": "刘大山"})
    mine = stranger.get("/appointments/mine").content.decode()
    assert "前面还有0人" in mine
    client.post(f"/appointments/of/{made.code}/cancel")
    offer = Booking.objects.get(state="offered")
    assert "确认预约" in client.get(f"/appointments/of/{offer.code}").content.decode()
    client.post(f"/appointments/of/{offer.code}/accept")
    assert Booking.objects.get(id=offer.id).state == "booked"


def test_she_leaves_a_list(citizen: Client, stranger: Client, hall: Hall) -> None:
    hall.plan(1)
    _book(citizen, hall)
    stranger.post(_day(hall, "wait"), {**WHO, "name": "刘大山"})
    place = WaitingPlace.objects.get()
    citizen.post(f"/appointments/mine/{place.id}/leave")
    assert WaitingPlace.objects.get().state == "waiting"
    stranger.post(f"/appointments/mine/{place.id}/leave")
    assert WaitingPlace.objects.get().state == "left"


def test_the_guide_of_an_item_leads_to_its_days_where_a_hall_takes_appointments(
    client: Client, cast: Cast, hall: Hall
) -> None:
    code = cast.codes[FOOD]
    address = f"/appointments?item={code}"
    assert address not in client.get(f"/items/{code}").content.decode()
    reside(
        hall_id=hall.id, group_id=hall.group_id, item_ids=[current_version(code).item_id],
        valid_from=DAY.replace(day=1), actor=SYSTEM, now=NOW,
    )  # fmt: skip
    assert address in client.get(f"/items/{code}").content.decode()
    assert client.get(address).headers["Location"] == f"/appointments/{hall.group_id}?item={code}"


def test_the_guide_desk_books_its_own_places_for_whoever_telephones(cast: Cast, hall: Hall) -> None:
    hall.plan(1, quota=Quota.desk)
    guide = browser_of(hall.guide())
    assert "导办台号源" in guide.get(_day(hall)).content.decode()
    (kept,) = [slot for slot in hall.slots() if slot.quota == Quota.desk]
    assert _book(guide, hall, slot=hall.slots().index(kept), who="another").by_desk


def test_what_is_not_there_is_not_found(client: Client, hall: Hall) -> None:
    for address in ("/appointments/of/AAAAA11111", f"/appointments/{hall.id}", f"/appointments/{hall.group_id}/zzz"):
        assert client.get(address).status_code == 404
