"""The hall's own desk: what a hall has, when it serves, what it lacks, and its rota."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from uuid import UUID

import pytest
import time_machine
from django.test import Client

from tests.halls.hall_cast import HallCast, make_hall_cast
from tests.surfaces.desks import at_desk, words
from yimen.calendars.commands import import_calendar
from yimen.calendars.notice_file import shipped_notices
from yimen.calendars.queries import forget
from yimen.foundation.instant import COUNTY_TIME
from yimen.halls.commands.groups import keep_group
from yimen.halls.commands.hours import keep_hours
from yimen.halls.kept import kept_halls_data
from yimen.halls.queries import hall_model
from yimen.law.actors import SYSTEM
from yimen.law.halls.service_calendar import Stretch

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=COUNTY_TIME)


@pytest.fixture
def hall(db: None) -> Iterator[HallCast]:
    with time_machine.travel(NOW, tick=False):
        import_calendar(notices=shipped_notices(), now=NOW)
        kept_halls_data.forget()
        yield make_hall_cast()
    kept_halls_data.forget()
    forget()


@pytest.fixture
def desk(hall: HallCast) -> Client:
    return at_desk(hall.manager)


def _at(hall: HallCast, rest: str = "") -> str:
    return f"/hall-desk/halls/{hall.hall_id}{rest}"


def _group(hall: HallCast, *, every_day: bool = False) -> UUID:
    return keep_group(hall_id=hall.hall_id, name="医保社保", prefix="B", every_day=every_day, actor=SYSTEM, now=NOW)


def _open(hall: HallCast) -> None:
    keep_hours(
        hall_id=hall.hall_id, weekdays=range(1, 6), stretch=Stretch(time(9), time(17)), valid_from=date(2026, 1, 1),
        actor=SYSTEM, now=NOW,
    )  # fmt: skip


_FORMS = (
    "/zones/new", "/counters/new", "/groups/new", "/hours/new", "/days/new", "/profile", "/booking", "/rota/new",
    "/rota/copy", "/rota/time-off", "/staying-out", "/residents/end",
)  # fmt: skip


def test_the_guide_reads_the_hall_and_changes_nothing(hall: HallCast) -> None:
    guide = at_desk(hall.guide)
    for page in ("", "/calendar", "/rights", "/check", "/rota"):
        assert guide.get(_at(hall, page)).status_code == 200
    assert "加一个窗口" not in words(guide.get(_at(hall)))
    for form in _FORMS:
        assert guide.get(_at(hall, form)).status_code == 403


def test_the_manager_of_another_hall_is_told_that_the_forms_are_not_hers(hall: HallCast) -> None:
    neighbour = at_desk(hall.neighbour)
    for form in _FORMS:
        assert neighbour.get(_at(hall, form)).status_code == 403
        assert neighbour.post(_at(hall, form)).status_code == 403


def test_every_form_says_beside_the_field_what_is_missing(hall: HallCast, desk: Client) -> None:
    for form in set(_FORMS) - {"/rota/copy"}:
        assert desk.get(_at(hall, form)).status_code == 200
        refused = desk.post(_at(hall, form), {})
        assert refused.status_code == 409, form
        assert "field-error" in refused.content.decode(), form


def test_a_zone_is_added_changed_and_taken_away(hall: HallCast, desk: Client) -> None:
    sent = {"kind": "self_service", "name": "自助服务区", "place": "一层", "equipment": "自助终端、复印机"}
    assert desk.post(_at(hall, "/zones/new"), sent).headers["Location"] == _at(hall)
    zone = next(one for one in hall_model(hall.hall_id).zones if one.name == "自助服务区")
    assert (zone.equipment, zone.phone) == (("自助终端", "复印机"), None)
    desk.post(_at(hall, f"/zones/{zone.id}"), {**sent, "phone": "12345"})
    assert "12345" in words(desk.get(_at(hall)))
    desk.post(_at(hall, f"/zones/{zone.id}/remove"))
    assert "自助服务区" not in [one.name for one in hall_model(hall.hall_id).zones]


def test_a_counter_is_given_its_groups(hall: HallCast, desk: Client) -> None:
    group = _group(hall)
    sent = {"number": "8", "kind": "integrated", "name": "综合受理", "group_ids": [str(group)]}
    desk.post(_at(hall, "/counters/new"), sent)
    counter = next(one for one in hall_model(hall.hall_id).counters if one.number == 8)
    assert counter.group_ids == {group}
    taken = desk.post(_at(hall, f"/counters/{counter.id}"), {**sent, "number": "7"})
    assert "7号已是别的窗口" in words(taken)


def test_a_new_counter_sent_twice_is_one_and_never_takes_the_place_of_another(hall: HallCast, desk: Client) -> None:
    sent = {"number": "8", "kind": "integrated", "name": "综合受理"}
    for _ in range(2):
        assert desk.post(_at(hall, "/counters/new"), sent).status_code == 302
    refused = desk.post(_at(hall, "/counters/new"), {**sent, "number": "7"})
    assert refused.status_code == 409
    assert "7号已是别的窗口" in words(refused)
    assert [(one.number, one.name) for one in hall_model(hall.hall_id).counters] == [(7, "综合服务"), (8, "综合受理")]
    group = {"name": "医保社保", "prefix": "B"}
    assert desk.post(_at(hall, "/groups/new"), group).status_code == 302
    assert desk.post(_at(hall, "/groups/new"), {**group, "prefix": "C"}).status_code == 409
    zone = {"kind": "self_service", "name": "等候区"}
    assert desk.post(_at(hall, "/zones/new"), zone).status_code == 409


def test_the_calendar_shows_service_and_statute_beside_each_other(hall: HallCast, desk: Client) -> None:
    _open(hall)
    _group(hall, every_day=True)
    page = words(desk.get(_at(hall, "/calendar?month=2026-10"))).replace("\u2060", "")
    assert "10-01 周四 国庆节放假，不计入 不对外服务 医保社保 09:00–17:00" in page
    assert "10-10 周六 国庆节调休上班，计入 09:00–17:00 同大厅" in page
    assert desk.get(_at(hall, "/calendar?month=2999-01")).status_code == 404
    assert "2026年11月" in words(desk.get(_at(hall, "/calendar?month=abc")))


def test_one_day_is_arranged_and_taken_back(hall: HallCast, desk: Client) -> None:
    _open(hall)
    sent = {"day": "2026-11-25", "closed": "1", "reason": "停电检修"}
    desk.post(_at(hall, "/days/new"), sent)
    assert "不对外服务（停电检修）" in words(desk.get(_at(hall, "/calendar")))
    both = desk.post(_at(hall, "/days/new"), {**sent, "starts": "09:00", "ends": "12:00"})
    assert both.status_code == 409
    arranged = hall_model(hall.hall_id).arranged[0]
    desk.post(_at(hall, f"/days/{arranged.id}/withdraw"))
    assert hall_model(hall.hall_id).arranged == ()


def test_whoever_changed_another_month_or_week_comes_back_to_it(hall: HallCast, desk: Client) -> None:
    _open(hall)
    sent = {"day": "2026-12-05", "starts": "09:00", "ends": "12:00", "reason": "加开"}
    assert desk.post(_at(hall, "/days/new"), sent).headers["Location"] == _at(hall, "/calendar?month=2026-12")
    arranged = hall_model(hall.hall_id).arranged[0]
    back = desk.post(_at(hall, f"/days/{arranged.id}/withdraw")).headers["Location"]
    assert back == _at(hall, "/calendar?month=2026-12")
    shift = {
        "account_id": str(hall.guide.account_id), "counter_id": str(hall.counter_id), "days": ["2026-12-08"],
        "starts": "9:00", "ends": "12:00",
    }  # fmt: skip
    desk.post(_at(hall, "/rota/new?week=2026-12-07"), shift)
    page = desk.get(_at(hall, "/rota?week=2026-12-07")).content.decode()
    cancel = re.search(r'href="([^"]*/cancel\?week=[^"]*)"', page)
    assert cancel is not None
    assert desk.post(cancel[1]).headers["Location"] == _at(hall, "/rota?week=2026-12-07")


def test_the_check_names_the_sentence_and_what_is_lacking(hall: HallCast, desk: Client) -> None:
    page = words(desk.get(_at(hall, "/check")))
    assert "西政数〔2021〕2号 一（一）" in page
    assert "老年人服务专区 ：没有老年人服务专区，请在本厅设置。" in page
    hrefs = set(re.findall(r'href="([^"]+)"', desk.get(_at(hall, "/check")).content.decode()))
    assert {_at(hall, "/zones/new"), _at(hall, "/hours/new"), f"/hall-desk/signs/{hall.hall_id}"} <= hrefs
    assert "加一个区域" not in words(at_desk(hall.guide).get(_at(hall, "/check")))


def test_a_shift_is_planned_shown_and_a_clash_refused(hall: HallCast, desk: Client) -> None:
    _open(hall)
    sent = {
        "account_id": str(hall.guide.account_id), "counter_id": str(hall.counter_id), "days": ["2026-11-24"],
        "starts": "9:00", "ends": "12:00",
    }  # fmt: skip
    assert desk.post(_at(hall, "/rota/new?week=2026-11-23"), sent).status_code == 302
    assert "hall_guide 09:00–12:00" in words(desk.get(_at(hall, "/rota")))
    clash = desk.post(_at(hall, "/rota/new?week=2026-11-23"), {**sent, "starts": "11:00"})
    assert "已排在一个窗口" in words(clash)
    foreign = desk.post(_at(hall, "/rota/new?week=2026-11-30"), sent)
    assert foreign.status_code == 409


def test_a_year_or_a_time_nobody_means_is_said_to_be_wrong(hall: HallCast, desk: Client) -> None:
    for week in ("0001-01-01", "9999-12-31", "x"):
        assert "2026年11月23日" in words(desk.get(_at(hall, f"/rota?week={week}")))
    assert "2026年11月" in words(desk.get("/hall-desk/free-services?month=0001-01"))
    sent = {"weekdays": ["1"], "starts": "09:00", "ends": "12:00", "valid_from": "2026-11-23"}
    for wrong in ({"valid_from": "0202-11-23"}, {"starts": "09:00+08:00"}, {"ends": "24:00"}):
        refused = desk.post(_at(hall, "/hours/new"), {**sent, **wrong})
        assert refused.status_code == 409, wrong
        assert "field-error" in refused.content.decode(), wrong
    assert desk.post(_at(hall, "/hours/new"), {**sent, "starts": "9：00"}).status_code == 302


def test_how_the_hall_calls_is_changed_on_its_page(hall: HallCast, desk: Client) -> None:
    sent = {
        "call_times": "2", "call_interval": "30", "return_within": "45", "return_behind": "2", "priority_run": "2",
        "longest_wait": "60", "reach": "800",
    }  # fmt: skip
    desk.post(_at(hall, "/profile"), sent)
    assert "2次，间隔30秒" in words(desk.get(_at(hall)))
    assert "呼叫次数应为1到9次" in words(desk.post(_at(hall, "/profile"), {**sent, "call_times": "99"}))


def test_the_manager_opens_the_hall_to_appointments_and_a_slip_loses_nothing(hall: HallCast, desk: Client) -> None:
    assert "还没有开通预约" in words(desk.get(_at(hall)))
    page = _at(hall, "/booking")
    sent = {
        "slot_minutes": "45", "share_percent": "60", "desk_percent": "20", "days_ahead": "14",
        "book_before_minutes": "30", "change_before_minutes": "30", "most_slots": "3", "live_per_account": "5",
        "made_per_day": "10", "misses": "3", "miss_days": "30", "pause_days": "30", "early_minutes": "30",
        "late_minutes": "15", "grace_minutes": "10", "offer_minutes": "120",
    }  # fmt: skip
    assert {name for name in sent if f'name="{name}"' in desk.get(page).content.decode()} == set(sent)
    wrong = desk.post(page, {**sent, "share_percent": "101"})
    assert wrong.status_code == 409
    assert "“窗口能办的，拿出多少给预约”应为0到100%。" in words(wrong)
    assert 'value="45"' in wrong.content.decode()
    assert "请填写数字" in words(desk.post(page, {**sent, "misses": "三"}))
    assert "还没有开通预约" in words(desk.get(_at(hall)))
    assert "已开通预约" in words(desk.post(page, sent, follow=True))
    shown = words(desk.get(_at(hall)))
    assert "每个时段多长 45分钟" in shown
    assert "更改预约规则" in shown
    assert "更改预约规则" not in words(at_desk(hall.guide).get(_at(hall)))
    assert "预约规则已保存" in words(desk.post(page, {**sent, "slot_minutes": "30"}, follow=True))


def test_a_new_shift_begins_with_the_hours_of_the_hall(hall: HallCast, desk: Client) -> None:
    page = desk.get(_at(hall, "/rota/new")).content.decode()
    assert 'value="09:00"' not in page, "the hall has published no hours"
    _open(hall)
    page = desk.get(_at(hall, "/rota/new")).content.decode()
    assert 'value="09:00"' in page
    assert 'value="17:00"' in page


def test_only_a_counter_that_is_there_can_be_withdrawn(hall: HallCast, desk: Client) -> None:
    assert "撤销这个窗口" not in words(desk.get(_at(hall, "/counters/new")))
    counter_id = hall_model(hall.hall_id).counters[0].id
    assert "撤销这个窗口" in words(desk.get(_at(hall, f"/counters/{counter_id}")))
