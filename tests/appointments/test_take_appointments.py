"""A hall begins to take appointments, by its own numbers: its manager may, nobody else, and not with a slip."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.appointments.hall import NOW
from tests.halls.hall_cast import HallCast, make_hall_cast
from yimen.appointments.commands import take_appointments
from yimen.appointments.queries import bookable_halls, own_rules, rules_of
from yimen.foundation import trail
from yimen.foundation.instant import COUNTY_TIME
from yimen.law.appointments.rules import DEFAULTS
from yimen.law.refusal import Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def halls(db: None) -> HallCast:
    """Two halls that take no appointments."""
    return make_hall_cast()


def test_her_manager_opens_the_hall_and_changes_one_number_later(halls: HallCast) -> None:
    assert own_rules(halls.hall_id) is None
    assert [one.id for one in bookable_halls()] == []
    take_appointments(hall_id=halls.hall_id, actor=halls.manager, now=NOW)
    assert rules_of(halls.hall_id) == DEFAULTS
    longer = replace(DEFAULTS, slot_minutes=60)
    take_appointments(hall_id=halls.hall_id, rules=longer, actor=halls.manager, now=NOW + timedelta(minutes=1))
    assert rules_of(halls.hall_id) == own_rules(halls.hall_id) == longer
    assert [one.id for one in bookable_halls()] == [halls.hall_id]
    opened, changed = [one for one in trail.read(halls.hall_id) if one.act == "take_appointments"]
    assert opened.details["misses"] == 3
    assert changed.details == {"slot_minutes": 60}
    assert changed.at.astimezone(COUNTY_TIME) == NOW + timedelta(minutes=1)


def test_the_same_numbers_sent_twice_are_written_once(halls: HallCast) -> None:
    for _ in range(2):
        take_appointments(hall_id=halls.hall_id, actor=halls.admin, now=NOW)
    assert [one.act for one in trail.read(halls.hall_id)].count("take_appointments") == 1


@pytest.mark.parametrize("who", ["neighbour", "guide"])
def test_nobody_else_opens_it(halls: HallCast, who: str) -> None:
    with pytest.raises(Refusal) as refused:
        take_appointments(hall_id=halls.hall_id, actor=getattr(halls, who), now=NOW)
    assert refused.value.code == "not_hall_manager"
    assert own_rules(halls.hall_id) is None


def test_a_slip_is_refused_with_the_number_it_is_about_and_changes_nothing(halls: HallCast) -> None:
    take_appointments(hall_id=halls.hall_id, actor=halls.manager, now=NOW)
    with pytest.raises(Refusal, match="5到240分钟") as refused:
        take_appointments(
            hall_id=halls.hall_id, rules=replace(DEFAULTS, days_ahead=20, slot_minutes=0), actor=halls.manager, now=NOW
        )
    assert (refused.value.code, refused.value.field) == ("booking_rules", "slot_minutes")
    assert own_rules(halls.hall_id) == DEFAULTS
