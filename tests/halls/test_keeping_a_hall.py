"""Keeping what a hall has: zones, groups, counters, resident items, hours, how it calls."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from uuid import UUID

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.halls.two_halls import Halls
from yimen.foundation import trail
from yimen.foundation.ids import new_id
from yimen.foundation.instant import COUNTY_TIME
from yimen.halls import queries
from yimen.halls.commands.counters import keep_counter
from yimen.halls.commands.groups import keep_group
from yimen.halls.commands.hours import end_hours, keep_hours, override_day, withdraw_override
from yimen.halls.commands.profile import keep_profile
from yimen.halls.commands.zones import keep_zone, remove_zone
from yimen.law.actors import Actor, Role
from yimen.law.halls.counters import CounterKind
from yimen.law.halls.service_calendar import Ground, Stretch
from yimen.law.halls.zones import ZoneKind
from yimen.law.queueing.rules import HallRules
from yimen.law.refusal import Refusal

MORNING, AFTERNOON = Stretch(time(9), time(12)), Stretch(time(14), time(17))
SINCE = date(2026, 1, 1)
MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)


def _refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as caught:
        act()
    return caught.value.code


def _zone(
    halls: Halls, now: datetime, *, name: str = "等候区", zone_id: UUID | None = None, actor: Actor | None = None
) -> UUID:
    return keep_zone(
        hall_id=halls.county, kind=ZoneKind.waiting, name=name, zone_id=zone_id, actor=actor or halls.manager, now=now
    )


def _group(halls: Halls, now: datetime, *, name: str = "医保社保", prefix: str = "B", every_day: bool = False) -> UUID:
    return keep_group(
        hall_id=halls.county,
        name=name,
        prefix=prefix,
        average_minutes=10,
        every_day=every_day,
        actor=halls.manager,
        now=now,
    )


def _open_on_weekdays(halls: Halls, now: datetime) -> None:
    for stretch in (MORNING, AFTERNOON):
        keep_hours(
            hall_id=halls.county, weekdays=range(1, 6), stretch=stretch, valid_from=SINCE, actor=halls.manager, now=now
        )


def test_keeping_a_zone_again_changes_nothing_and_records_nothing(halls: Halls, now: datetime) -> None:
    assert _zone(halls, now) == _zone(halls, now)
    assert [entry.act for entry in trail.read(halls.county)] == ["ensure_hall", "keep_zone"]


def test_a_zone_is_renamed_by_its_id_but_not_to_the_name_of_another(halls: Halls, now: datetime) -> None:
    first, _ = _zone(halls, now), _zone(halls, now, name="东侧等候区")
    _zone(halls, now, name="西侧等候区", zone_id=first)
    assert {zone.name for zone in queries.hall_model(halls.county).zones} == {"东侧等候区", "西侧等候区"}
    assert _refusal(lambda: _zone(halls, now, name="东侧等候区", zone_id=first)) == "row_taken"


def test_the_manager_of_another_hall_a_clerk_and_a_citizen_change_nothing(halls: Halls, now: datetime) -> None:
    clerk = Actor(account_id=new_id(), name="", roles=frozenset({Role.clerk}), hall_id=halls.county)
    citizen = Actor(account_id=new_id(), name="", roles=frozenset({Role.applicant}))
    for stranger in (halls.colleague, clerk, citizen):
        assert _refusal(lambda stranger=stranger: _zone(halls, now, actor=stranger)) == "not_hall_manager"  # type: ignore[misc]
    assert queries.hall_model(halls.county).zones == ()


def test_a_zone_with_a_counter_in_it_stays(halls: Halls, now: datetime) -> None:
    zone = _zone(halls, now)
    keep_counter(
        hall_id=halls.county, number=1, name="综合受理", kind=CounterKind.integrated, zone_id=zone, actor=halls.manager,
        now=now,
    )  # fmt: skip
    with pytest.raises(Refusal, match="还有窗口"):
        remove_zone(hall_id=halls.county, zone_id=zone, actor=halls.manager, now=now)
    keep_counter(
        hall_id=halls.county, number=1, name="综合受理", kind=CounterKind.integrated, actor=halls.manager, now=now
    )
    remove_zone(hall_id=halls.county, zone_id=zone, actor=halls.manager, now=now)
    assert queries.hall_model(halls.county).zones == ()


def test_two_groups_of_a_hall_never_share_a_letter(halls: Halls, now: datetime) -> None:
    _group(halls, now)
    assert _refusal(lambda: _group(halls, now, name="不动产登记")) == "prefix_taken"
    assert _refusal(lambda: _group(halls, now, prefix="bb")) == "prefix_format"


def test_a_counter_serves_groups_of_its_own_hall_only(halls: Halls, now: datetime) -> None:
    group = _group(halls, now)
    counter = keep_counter(
        hall_id=halls.county, number=7, name="综合受理", kind=CounterKind.integrated, group_ids=[group],
        actor=halls.manager, now=now,
    )  # fmt: skip
    found = queries.counter(counter)
    assert found is not None
    assert (found.number, found.group_ids) == (7, frozenset({group}))
    assert _refusal(
        lambda: keep_counter(
            hall_id=halls.township, number=1, name="综合受理", kind=CounterKind.integrated, group_ids=[group],
            actor=halls.colleague, now=now,
        )
    ) == "row_unknown"  # fmt: skip


def test_a_closed_group_gives_no_numbers_and_is_still_known(halls: Halls, now: datetime) -> None:
    group = _group(halls, now)
    keep_group(hall_id=halls.county, name="医保社保", prefix="B", closed=True, actor=halls.manager, now=now)
    assert queries.groups_of(halls.county) == ()
    known = queries.group(group)
    assert known is not None
    assert known.closed


def test_a_day_arranged_by_hand_goes_before_the_week_until_it_is_withdrawn(halls: Halls, now: datetime) -> None:
    _open_on_weekdays(halls, now)
    group = _group(halls, now)
    override_day(hall_id=halls.county, day=MONDAY, stretches=(), reason="停电检修", actor=halls.manager, now=now)
    override_day(
        hall_id=halls.county,
        group_id=group,
        day=MONDAY,
        stretches=[MORNING],
        reason="照常收件",
        actor=halls.manager,
        now=now,
    )
    assert queries.open_stretches(halls.county, None, MONDAY) == ()
    assert queries.open_stretches(halls.county, group, MONDAY) == (MORNING,)
    for one in (group, None):
        withdraw_override(hall_id=halls.county, group_id=one, day=MONDAY, actor=halls.manager, now=now)
    assert queries.open_stretches(halls.county, group, MONDAY) == (MORNING, AFTERNOON)


def test_a_group_with_365_service_is_open_on_a_sunday_when_the_hall_is_not(halls: Halls, now: datetime) -> None:
    _open_on_weekdays(halls, now)
    group = _group(halls, now, every_day=True)
    assert queries.service_day(halls.county, group, SUNDAY).ground is Ground.every_day
    sunday = datetime.combine(SUNDAY, time(10), COUNTY_TIME)
    assert queries.is_open(halls.county, group, sunday)
    assert not queries.is_open(halls.county, None, sunday)
    assert not queries.is_open(halls.county, group, sunday + timedelta(hours=2))


def test_hours_end_on_their_last_day_and_unbegun_hours_are_taken_away(halls: Halls, now: datetime) -> None:
    _open_on_weekdays(halls, now)
    first, second = (one.id for one in queries.hall_model(halls.county).hours)
    end_hours(hall_id=halls.county, hours_id=first, last_day=MONDAY, actor=halls.manager, now=now)
    end_hours(hall_id=halls.county, hours_id=second, last_day=date(2025, 12, 31), actor=halls.manager, now=now)
    assert queries.open_stretches(halls.county, None, MONDAY) == (MORNING,)
    assert queries.open_stretches(halls.county, None, MONDAY + timedelta(1)) == ()


def test_how_a_hall_calls_is_its_own_and_until_then_as_every_hall_begins(halls: Halls, now: datetime) -> None:
    assert queries.profile(halls.county).rules == HallRules()
    rules = HallRules(call_times=2, return_within=timedelta(minutes=30))
    keep_profile(hall_id=halls.county, rules=rules, latitude=33.39, longitude=114.02, actor=halls.manager, now=now)
    found = queries.profile(halls.county)
    assert (found.rules, found.latitude) == (rules, 33.39)
    assert found.door_code
    assert queries.hall_by_door_code(found.door_code) == halls.county
    assert _refusal(
        lambda: keep_profile(hall_id=halls.county, rules=HallRules(call_times=0), actor=halls.manager, now=now)
    ) == "call_times"  # fmt: skip


def test_what_a_hall_has_is_kept_once_it_was_read(
    halls: Halls, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    group = _group(halls, now)
    queries.hall_model(halls.county)
    with django_assert_num_queries(0):
        queries.hall_model(halls.county)
        queries.groups_of(halls.county)
        queries.group(group)
