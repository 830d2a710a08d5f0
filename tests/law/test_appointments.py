"""What a slot holds, who may book, when what may be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.law.appointments.booking import (
    SlotFacts,
    Standing,
    check_slots,
    check_standing,
    paused_until,
    visitor,
)
from yimen.law.appointments.bookings import (
    LIVE,
    BookingAct,
    BookingState,
    Part,
    check_change,
    decide,
    open_acts,
    rule_of,
    turn_at,
)
from yimen.law.appointments.capacity import OpenTime, Quota, capacity, plan_day, split
from yimen.law.appointments.rules import DEFAULTS
from yimen.law.appointments.waiting import check_lists, offer_until
from yimen.law.queueing.tickets import PriorityClass
from yimen.law.refusal import Refusal

NINE = datetime.fromisoformat("2026-03-03T09:00:00+08:00")
TODAY = date(2026, 3, 3)
GROUP = UUID(int=1)
HALF_HOUR = timedelta(minutes=30)


def _minutes(number: int) -> timedelta:
    return timedelta(minutes=number)


def _slot(number: int, *, free: int = 1, quota: Quota = Quota.public, group: UUID = GROUP) -> SlotFacts:
    return SlotFacts(group, NINE + number * HALF_HOUR, NINE + (number + 1) * HALF_HOUR, quota, free)


# --- what a slot holds --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counters", "minutes", "average", "share", "holds"),
    [
        (4, 30, 15, 50, 4),
        (1, 30, 15, 50, 1),
        (1, 30, 20, 50, 0),
        (3, 30, 10, 33, 2),
        (0, 30, 10, 100, 0),
        (Fraction(11, 7), 60, 20, 50, 2),
    ],
)
def test_capacity_is_counters_by_length_by_average_by_share(
    counters: Fraction | int, minutes: int, average: int, share: int, holds: int
) -> None:
    found = capacity(counters=counters, slot_minutes=minutes, average_minutes=average, share_percent=share)
    assert found == holds


@given(counters=st.integers(0, 60), minutes=st.integers(5, 120), average=st.integers(1, 120), share=st.integers(0, 100))
def test_a_slot_never_promises_more_than_the_counters_can_do(
    counters: int, minutes: int, average: int, share: int
) -> None:
    held = capacity(counters=counters, slot_minutes=minutes, average_minutes=average, share_percent=share)
    assert held * average <= counters * minutes * share / 100
    assert (held + 1) * average > counters * minutes * share / 100


@given(total=st.integers(0, 500), percent=st.integers(0, 100))
def test_the_quotas_are_the_whole_and_rounding_is_the_publics(total: int, percent: int) -> None:
    parts = split(total, percent)
    assert sum(parts.values()) == total
    assert parts[Quota.desk] <= total * percent / 100


def test_a_day_is_cut_into_whole_slots_and_after_hours_all_go_by_appointment() -> None:
    times = [OpenTime(NINE + _minutes(480), NINE + _minutes(540), Fraction(1), after_hours=True),
             OpenTime(NINE, NINE + _minutes(75), Fraction(4))]  # fmt: skip
    slots = plan_day(times, average_minutes=15, rules=replace(DEFAULTS, desk_percent=25))
    assert [(slot.starts, slot.quota, slot.capacity) for slot in slots] == [
        (NINE, Quota.public, 3), (NINE, Quota.desk, 1),
        (NINE + HALF_HOUR, Quota.public, 3), (NINE + HALF_HOUR, Quota.desk, 1),
        (NINE + _minutes(480), Quota.public, 2), (NINE + _minutes(510), Quota.public, 2),
    ]  # fmt: skip
    assert [slot.after_hours for slot in slots[-2:]] == [True, True]


def test_without_an_average_time_nothing_can_be_promised() -> None:
    assert plan_day([OpenTime(NINE, NINE + HALF_HOUR, Fraction(9))], average_minutes=None, rules=DEFAULTS) == []


# --- who may book -------------------------------------------------------------------------------------------------


@given(misses=st.lists(st.dates(date(2026, 1, 1), date(2026, 6, 30)), max_size=8))
def test_booking_pauses_only_after_three_misses_within_thirty_days(misses: list[date]) -> None:
    latest = max(misses, default=TODAY)
    until = paused_until(misses, latest, DEFAULTS)
    within = [day for day in misses if latest - day < timedelta(days=30)]
    if until == latest + timedelta(days=30):
        assert len(within) >= 3
    if len(within) >= 3:
        assert until == latest + timedelta(days=30)
    assert paused_until(misses, latest + timedelta(days=31), DEFAULTS) is None


def test_the_pause_says_until_when_and_that_walking_in_stays_open() -> None:
    misses = (TODAY, TODAY - timedelta(days=1), TODAY - timedelta(days=29))
    with pytest.raises(Refusal) as refused:
        check_standing(Standing(misses=misses), TODAY, DEFAULTS)
    assert refused.value.code == "booking_paused"
    assert "4月2日" in refused.value.message
    assert "现场取号" in refused.value.message
    check_standing(Standing(misses=misses[:2]), TODAY, DEFAULTS)


@pytest.mark.parametrize(
    ("standing", "code"),
    [
        (Standing(same_day=True), "booked_already"),
        (Standing(live=5), "too_many_bookings"),
        (Standing(made_lately=10), "too_many_bookings"),
    ],
)
def test_nobody_hoards(standing: Standing, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_standing(standing, TODAY, DEFAULTS)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("slots", "code"),
    [
        ([_slot(0), _slot(2)], "slots_apart"),
        ([_slot(0), _slot(1, group=UUID(int=2))], "slots_apart"),
        ([_slot(0), _slot(1, quota=Quota.desk)], "slots_apart"),
        ([_slot(n) for n in range(4)], "too_many_slots"),
        ([_slot(0, quota=Quota.desk)], "slot_of_desk"),
        ([_slot(0), _slot(1, free=0)], "slot_full"),
        ([_slot(-2)], "slot_closed"),
        ([_slot(48 * 16)], "slot_closed"),
    ],
)
def test_slots_that_cannot_be_one_visit_are_refused(slots: list[SlotFacts], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_slots(slots, NINE - _minutes(60), DEFAULTS, by_desk=False)
    assert refused.value.code == code


def test_the_desk_books_its_own_places_until_the_hour_itself() -> None:
    check_slots([_slot(0, quota=Quota.desk)], NINE, DEFAULTS, by_desk=True)
    with pytest.raises(Refusal):
        check_slots([_slot(0)], NINE - _minutes(29), DEFAULTS, by_desk=False)


@pytest.mark.parametrize(
    ("name", "phone", "code"), [("王", "13800000001", "visitor_name"), ("王一", "1", "mobile_format")]
)
def test_a_visitor_has_a_name_and_a_phone(name: str, phone: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        visitor(name, phone)
    assert refused.value.code == code
    assert visitor(" 王 一 ", "+86 138-0000-0001").phone == "13800000001"


# --- the life of a booking ----------------------------------------------------------------------------------------


_HER, _CLOCK = {Part.holder, Part.desk}, {Part.system}
_S = BookingState
_MAY: dict[BookingAct, tuple[set[Part], set[BookingState], BookingState]] = {
    BookingAct.book: (_HER, set(), _S.booked),
    BookingAct.offer: (_CLOCK, set(), _S.offered),
    BookingAct.accept: (_HER, {_S.offered}, _S.booked),
    BookingAct.move: (_HER, {_S.booked, _S.conflict}, _S.booked),
    BookingAct.cancel: (_HER, {_S.offered, _S.booked, _S.conflict}, _S.cancelled),
    BookingAct.check_in: (_HER, {_S.booked, _S.missed}, _S.checked_in),
    BookingAct.miss: (_CLOCK, {_S.booked}, _S.missed),
    BookingAct.displace: (_CLOCK, {_S.offered, _S.booked}, _S.conflict),
    BookingAct.lapse: (_CLOCK, {_S.offered}, _S.lapsed),
}


@pytest.mark.parametrize("act", list(BookingAct))
@pytest.mark.parametrize("state", list(BookingState))
@pytest.mark.parametrize("part", list(Part))
def test_who_may_do_what_from_where(act: BookingAct, state: BookingState, part: Part) -> None:
    parts, sources, target = _MAY[act]
    assert rule_of(act).target is target
    if part in parts and state in sources:
        assert decide(act, state, part).target is target
        assert act in open_acts(state, part)
        return
    assert act not in open_acts(state, part)
    with pytest.raises(Refusal) as refused:
        decide(act, state, part)
    assert refused.value.code == ("booking_state" if part in parts else "booking_not_yours")


def test_what_has_ended_stays_ended() -> None:
    for state in (_S.checked_in, _S.cancelled, _S.lapsed):
        assert not any(open_acts(state, part) for part in Part)
    assert {_S.offered, _S.booked} == LIVE  # what she may not have twice on a day


def test_changes_end_half_an_hour_before_and_for_the_desk_at_the_hour() -> None:
    check_change(NINE, NINE - _minutes(30), Part.holder, DEFAULTS)
    check_change(NINE, NINE, Part.desk, DEFAULTS)
    for part, at in ((Part.holder, NINE - _minutes(29)), (Part.desk, NINE + _minutes(1))):
        with pytest.raises(Refusal):
            check_change(NINE, at, part, DEFAULTS)


@pytest.mark.parametrize(
    ("minutes", "priority", "arrival"),
    [
        (-30, PriorityClass.appointment, -10),
        (-5, PriorityClass.appointment, -5),
        (15, PriorityClass.appointment, 15),
        (16, PriorityClass.ordinary, 16),
    ],
)
def test_who_is_in_time_has_her_turn_and_who_is_late_queues_like_everybody(
    minutes: int, priority: PriorityClass, arrival: int
) -> None:
    turn = turn_at(NINE, NINE + _minutes(minutes), DEFAULTS)
    assert (turn.priority, turn.arrival) == (priority, NINE + _minutes(arrival))


@pytest.mark.parametrize(("at", "code"), [(_minutes(-31), "too_early_to_check_in"), (_minutes(-2000), "not_today")])
def test_checking_in_has_its_day_and_hour(at: timedelta, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        turn_at(NINE, NINE + at, DEFAULTS)
    assert refused.value.code == code


def test_an_offer_stands_two_hours_but_not_longer_than_the_hour_can_be_booked() -> None:
    assert offer_until(NINE, NINE - _minutes(600), DEFAULTS) == NINE - _minutes(480)
    assert offer_until(NINE, NINE - _minutes(60), DEFAULTS) == NINE - _minutes(30)


def test_nobody_waits_on_more_than_three_lists() -> None:
    check_lists(2)
    with pytest.raises(Refusal) as refused:
        check_lists(3)
    assert refused.value.code == "too_many_waiting"


@given(st.integers(5, 240), st.integers(1, 5), st.integers(1, 5))
def test_a_visit_of_so_many_slots_takes_them_again_up_to_what_the_hall_allows(
    minutes: int, most: int, held: int
) -> None:
    rules = replace(DEFAULTS, slot_minutes=minutes, most_slots=most)
    assert rules.slots_of(timedelta(minutes=minutes * held)) == min(held, most)


def test_a_visit_takes_a_slot_also_where_slots_have_become_longer() -> None:
    assert replace(DEFAULTS, slot_minutes=90).slots_of(timedelta(minutes=20)) == 1
    assert replace(DEFAULTS, slot_minutes=20, most_slots=3).slots_of(timedelta(minutes=90)) == 3
