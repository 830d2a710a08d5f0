"""Which signs a hall needs, in which colour, and what stands on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from yimen.law.halls.counters import CounterKind
from yimen.law.halls.service_calendar import Hours, Stretch
from yimen.law.halls.signs import (
    UNPUBLISHED,
    Colour,
    CounterOnSigns,
    GroupHours,
    HallOnSigns,
    ItemOnSigns,
    Sign,
    SignKind,
    ZoneOnSigns,
    clerk_plate,
    hours_in_words,
    other_hours_in_words,
    signs_needed,
)
from yimen.law.halls.zones import ZoneKind
from yimen.law.refusal import Refusal

DAY = date(2026, 11, 23)


def _zone(kind: ZoneKind, phone: str | None = None) -> ZoneOnSigns:
    return ZoneOnSigns(kind.value, kind, kind.label, "一层", phone, demonstration=False)


def _counter(number: int, zone: ZoneKind | None = ZoneKind.service) -> CounterOnSigns:
    name = zone.label if zone else ""
    return CounterOnSigns(number, "综合受理", CounterKind.integrated, name, ("医保", "社保"), demonstration=False)


HALL = HallOnSigns(
    name="试县大厅",
    phone="0396-1",
    hours=("周一至周五 09:00—17:00",),
    other_hours=(),
    zones=[_zone(kind) for kind in ZoneKind],
    counters=[_counter(1), _counter(2), _counter(3), _counter(9), _counter(20, None)],
    items=[
        ItemOnSigns("X1", "食品经营许可", "市监局", "A 开办", (1, 2), "https://example.cn/q/abc", demonstration=True)
    ],
    demonstration=False,
)


def _by_key(hall: HallOnSigns = HALL) -> dict[str, Sign]:
    return {one.key: one for one in signs_needed(hall)}


def test_every_sign_the_notice_names_is_there_and_each_once() -> None:
    signs = signs_needed(HALL)
    assert {one.kind for one in signs} == set(SignKind) - {SignKind.clerk}
    assert len({one.key for one in signs}) == len(signs)


@pytest.mark.parametrize(
    ("kind", "colour"),
    [
        (SignKind.prohibition, Colour.prohibition),
        (SignKind.warning, Colour.warning),
        (SignKind.prompt, Colour.prompt),
    ],
)
def test_a_safety_sign_has_the_colour_of_the_standard(kind: SignKind, colour: Colour) -> None:
    assert kind.colour is colour
    assert sum(one.colour is colour for one in SignKind) == 1


def test_every_counter_has_a_plate_also_one_outside_all_zones() -> None:
    plates = [one for one in signs_needed(HALL) if one.kind is SignKind.counter]
    assert [one.number for one in plates] == ["1", "2", "3", "9", "20"]
    assert dict(plates[0].lines)["办理业务"] == "医保、社保"
    assert dict(plates[-1].lines)["所在区域"] is None


def test_a_complaint_number_hangs_where_people_serve_and_where_complaints_are_taken() -> None:
    where = {one.zone for one in signs_needed(HALL) if one.kind is SignKind.complaint}
    assert where == {ZoneKind.service.label, ZoneKind.complaint.label}


def test_the_complaint_number_is_that_of_its_zone_then_of_the_hall_and_never_made_up() -> None:
    own = replace(HALL, zones=[_zone(ZoneKind.complaint, "12345")])
    assert _by_key(own)["complaint-complaint"].number == "12345"
    assert _by_key()["complaint-complaint"].number == "0396-1"
    assert _by_key(replace(HALL, phone=None))["complaint-complaint"].number == UNPUBLISHED


def test_the_guide_names_every_zone_with_its_counters_in_runs() -> None:
    lines = dict(_by_key()["guide"].lines)
    assert set(lines) == {kind.label for kind in ZoneKind}
    assert lines[ZoneKind.service.label] == "一层　1—3、9号窗口"


@pytest.mark.article("个人信息保护法第二十六条")
def test_the_zone_that_is_open_at_night_says_that_pictures_are_taken() -> None:
    assert {one.zone for one in signs_needed(HALL) if one.symbol == "camera"} == {ZoneKind.around_the_clock.label}


def test_a_card_carries_the_address_of_its_item_and_says_when_it_is_a_demonstration() -> None:
    card = _by_key()["card-X1"]
    assert (card.qr, card.demonstration) == ("https://example.cn/q/abc", True)
    assert dict(card.lines)["办理窗口"] == "1、2号"
    unserved = replace(HALL, items=[replace(HALL.items[0], counters=())])
    assert dict(_by_key(unserved)["card-X1"].lines)["办理窗口"] is None


def test_hours_that_nobody_published_are_not_invented() -> None:
    assert _by_key(replace(HALL, hours=()))["hours"].lines == (("服务时间", None),)


def test_the_week_is_put_in_words() -> None:
    def hours(days: range, start: int, end: int, **more: bool) -> Hours:
        return Hours(frozenset(days), Stretch(time(start), time(end), **more), date(2026, 1, 1))

    over = Hours(frozenset({7}), Stretch(time(8), time(9)), date(2020, 1, 1), date(2020, 12, 31))
    week = [hours(range(1, 6), 14, 17), hours(range(1, 6), 9, 12), hours(range(6, 8), 9, 11, after_hours=True), over]
    assert hours_in_words(week, DAY) == (
        "周一至周五 09:00—12:00、14:00—17:00",
        "周六、周日 09:00—11:00（预约延时）",
    )


def test_the_plate_of_a_clerk_says_only_what_was_given() -> None:
    plate = clerk_plate(_by_key()["counter-1"], name=" 张华 ", number="", post="受理员")
    assert (plate.title, plate.kind) == ("张华", SignKind.clerk)
    assert dict(plate.lines) == {"工号": None, "岗位": "受理员", "窗口": "1号 综合受理"}
    assert clerk_plate(_by_key()["counter-1"], name="", number="", post="").title == UNPUBLISHED


def test_a_clerk_sits_at_a_counter_and_has_a_name_that_fits() -> None:
    with pytest.raises(Refusal, match="窗口"):
        clerk_plate(_by_key()["guide"], name="张华", number="", post="")
    with pytest.raises(Refusal, match="最多"):
        clerk_plate(_by_key()["counter-1"], name="张" * 21, number="", post="")


def test_the_sign_of_the_hours_also_says_who_is_served_when_the_hall_is_not() -> None:
    saturday = Hours(frozenset({6}), Stretch(time(8, 30), time(12)), date(2026, 1, 1))
    groups = [
        GroupHours("企业开办", [saturday], every_day=False),
        GroupHours("婚姻登记", [], every_day=True),
        GroupHours("工程建设", [], every_day=False),
    ]
    others = other_hours_in_words(groups, DAY)
    assert others == (("企业开办", "周六 08:30—12:00"), ("365服务，周末和法定节假日也办", "婚姻登记"))
    assert _by_key(replace(HALL, other_hours=others))["hours"].lines == (("", HALL.hours[0]), *others)
    assert other_hours_in_words(groups, date(2025, 1, 1)) == (others[1],), "hours that do not hold yet are not said"
