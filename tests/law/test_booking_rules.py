"""The numbers a hall may set for its appointments."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from yimen.law.appointments.rules import DEFAULTS, LIMITS, BookingRules, Limits, check_rules
from yimen.law.refusal import Refusal


def test_every_number_has_its_limits_once_and_a_hall_begins_within_them() -> None:
    assert sorted(one.name for one in LIMITS) == sorted(one.name for one in fields(BookingRules))
    check_rules(DEFAULTS)


@pytest.mark.parametrize("limits", LIMITS, ids=[one.name for one in LIMITS])
def test_the_limits_themselves_are_allowed_and_one_beyond_is_not(limits: Limits) -> None:
    for allowed in (limits.least, limits.most):
        check_rules(replace(DEFAULTS, **{limits.name: allowed}))
    for slip in (limits.least - 1, limits.most + 1):
        with pytest.raises(Refusal) as refused:
            check_rules(replace(DEFAULTS, **{limits.name: slip}))
        assert (refused.value.code, refused.value.field) == ("booking_rules", limits.name)
        assert f"{limits.least}到{limits.most}" in refused.value.message


def test_no_hall_is_asked_for_less_than_a_slot_a_visit_or_a_miss() -> None:
    least = {one.name: one.least for one in LIMITS}
    assert [least[name] for name in ("slot_minutes", "most_slots", "misses", "live_per_account")] == [5, 1, 1, 1]
    assert {one.name for one in LIMITS if one.unit == "%" and one.most == 100} == {"share_percent", "desk_percent"}
