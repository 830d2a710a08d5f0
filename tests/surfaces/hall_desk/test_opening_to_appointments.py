"""The road from a township hall that has nothing to the first citizen's appointment in it, page by page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

import pytest
import time_machine
from django.test import Client

from tests.appointments.hall import somebody
from tests.halls.hall_cast import HallCast, make_hall_cast
from tests.surfaces.desks import at_desk, words
from tests.surfaces.portal.road import browser_of
from yimen.appointments.commands import build_slots
from yimen.appointments.models import Booking
from yimen.calendars.commands import import_calendar
from yimen.calendars.notice_file import shipped_notices
from yimen.calendars.queries import forget
from yimen.foundation.instant import COUNTY_TIME
from yimen.halls.kept import kept_halls_data
from yimen.halls.queries import hall_model
from yimen.law.appointments.bookings import BookingState

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=COUNTY_TIME)
TUESDAY = "2026-11-24"


@pytest.fixture
def hall(db: None) -> Iterator[HallCast]:
    with time_machine.travel(NOW, tick=False):
        import_calendar(notices=shipped_notices(), now=NOW)
        kept_halls_data.forget()
        yield make_hall_cast()
    kept_halls_data.forget()
    forget()


def _save(desk: Client, page: str, **sent: str | list[str]) -> None:
    """Send the form as it is drawn, with these answers."""
    typed = re.findall(r'<input[^>]* type="(?:text|number|date)"[^>]*>', desk.get(page).content.decode())
    drawn = {_attribute(one, "name"): _attribute(one, "value") for one in typed}
    response = desk.post(page, {**drawn, **sent})
    assert response.status_code == 302, words(response)


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf' {name}="([^"]*)"', tag)
    return found[1] if found else ""


def _open(hall: HallCast, *, average_minutes: str) -> UUID:
    """One group, one counter for it, mornings of working days, and 开通预约 with the numbers the page proposes."""
    desk, home = at_desk(hall.manager), _home(hall)
    _save(desk, f"{home}/groups/new", name="综合业务", prefix="A", average_minutes=average_minutes)
    (group,) = hall_model(hall.hall_id).groups
    _save(desk, f"{home}/counters/{hall.counter_id}", kind="integrated", group_ids=[str(group.id)])
    _save(desk, f"{home}/hours/new", weekdays=list("12345"), starts="08:30", ends="11:30")
    _save(desk, f"{home}/booking")
    build_slots(NOW)
    return group.id


def _home(hall: HallCast) -> str:
    return f"/hall-desk/halls/{hall.hall_id}"


def _book(citizen: Client, group_id: UUID) -> Booking:
    """She takes the first hour of Tuesday."""
    day = f"/appointments/{group_id}/{TUESDAY}"
    slot = re.search(r'name="slot" value="([^"]+)"', citizen.get(day).content.decode())
    assert slot
    sent = {"slot": slot[1], "matters": "1", "key": "k", "who": "self", "name": "王秀英", "phone": "13900000302"}
    made = citizen.post(f"{day}/book", sent)
    assert made.status_code == 302, words(made)
    assert "测试大厅" in words(citizen.get(made.headers["Location"]))
    return Booking.objects.get()


def test_a_manager_opens_her_hall_and_a_citizen_books_in_it(hall: HallCast) -> None:
    citizen = browser_of(somebody())
    assert "测试大厅" not in words(citizen.get("/appointments"))
    group_id = _open(hall, average_minutes="15")
    # Half of what one counter does in half an hour is one visit. Of this morning 10:30 and 11:00 are left; then come
    # six a day on the ten working days of the next two weeks.
    assert "综合业务 已放62个名额" in words(at_desk(hall.guide).get(_home(hall)))
    assert "测试大厅" in words(citizen.get("/appointments"))
    made = _book(citizen, group_id)
    assert made.starts == datetime(2026, 11, 24, 8, 30, tzinfo=COUNTY_TIME)
    with time_machine.travel(made.starts, tick=False):
        assert "王秀英" in words(at_desk(hall.guide).get("/hall-desk/appointments"))


def test_a_group_of_which_nobody_knows_how_long_it_takes_offers_none_and_the_page_says_so(hall: HallCast) -> None:
    group_id = _open(hall, average_minutes="")
    desk, citizen = at_desk(hall.manager), browser_of(somebody())
    assert "综合业务 没有名额" in words(desk.get(_home(hall)))
    assert "现在没有可以预约的日期" in words(citizen.get(f"/appointments/{group_id}"))
    _save(desk, f"{_home(hall)}/groups/{group_id}", average_minutes="15")
    build_slots(NOW)
    assert "综合业务 已放62个名额" in words(desk.get(_home(hall)))


def test_a_slot_that_lends_less_than_one_visit_offers_none_until_it_is_longer(hall: HallCast) -> None:
    _open(hall, average_minutes="20")
    desk = at_desk(hall.manager)
    page = words(desk.get(_home(hall)))
    assert "综合业务 没有名额" in page
    assert "拿给预约的时间还不够办一位" in page
    _save(desk, f"{_home(hall)}/booking", slot_minutes="60")
    build_slots(NOW)
    # The three full hours of a morning, one each; of this one only 10:30 is left.
    assert "综合业务 已放31个名额" in words(desk.get(_home(hall)))


def test_who_loses_her_hour_by_other_numbers_is_on_the_desks_page(hall: HallCast) -> None:
    made = _book(browser_of(somebody()), _open(hall, average_minutes="15"))
    desk = at_desk(hall.manager)
    _save(desk, f"{_home(hall)}/booking", share_percent="0")
    build_slots(NOW)
    assert "综合业务 没有名额" in words(desk.get(_home(hall)))
    made.refresh_from_db()
    assert made.state == BookingState.conflict
    with time_machine.travel(made.starts, tick=False):
        assert "王秀英" in words(at_desk(hall.guide).get("/hall-desk/appointments"))
