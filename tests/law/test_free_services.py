"""Free copying, seals and posting: who records, how much a month, and that no letter is counted twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.law.actors import Actor, Role
from yimen.law.free_services import (
    FIELDS,
    FIRST_SET,
    Direction,
    Line,
    Service,
    check_not_handed_over,
    check_quota,
    may_record,
    may_set_quota,
    month_after,
    one_ledger,
    totals,
)
from yimen.law.refusal import Refusal

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
SENT = Line(AT, "N1", Service.posting, direction=Direction.to_applicant, weight=80, postal_number="E1")
HANDED = replace(SENT, weight=None, handed_over=True)


@pytest.mark.parametrize("role", Role)
def test_only_the_counters_record(role: Role) -> None:
    actor = Actor(account_id=None, name="", roles=frozenset({role}))
    if role in {Role.clerk, Role.issuer}:
        may_record(actor)
    else:
        with pytest.raises(Refusal, match="窗口人员"):
            may_record(actor)


@pytest.mark.parametrize("role", Role)
def test_only_the_countys_administrator_sets_a_quota(role: Role) -> None:
    actor = Actor(account_id=None, name="", roles=frozenset({role}))
    if role in {Role.admin, Role.system}:
        may_set_quota(actor)
    else:
        with pytest.raises(Refusal, match="管理员"):
            may_set_quota(actor)


def test_the_first_set_has_five_seals_and_every_service_has_its_fields() -> None:
    assert len(set(FIRST_SET)) == 5
    assert set(FIELDS) == set(Service)


@given(asked=st.integers(1, 50), used=st.integers(0, 200), monthly=st.integers(1, 200))
def test_a_quota_is_never_passed_and_never_left_unused(asked: int, used: int, monthly: int) -> None:
    check_quota(Service.copying, asked=asked, used=used, monthly=None)
    if used + asked <= monthly:
        check_quota(Service.copying, asked=asked, used=used, monthly=monthly)
    else:
        with pytest.raises(Refusal, match=f"额度是{monthly}页"):
            check_quota(Service.copying, asked=asked, used=used, monthly=monthly)


def test_a_letter_of_the_hand_over_is_not_ordered_again() -> None:
    with pytest.raises(Refusal, match="不用再登记"):
        check_not_handed_over(Direction.to_applicant, "E1", "E1")
    check_not_handed_over(Direction.to_hall, "E1", "E1")
    check_not_handed_over(Direction.to_applicant, None, None)


def test_a_letter_that_stands_in_both_is_one_with_the_weight_of_the_order() -> None:
    (line,) = one_ledger([SENT], [HANDED])
    assert (line.handed_over, line.weight) == (True, 80)
    other = replace(SENT, case_number="N2")
    assert len(one_ledger([other, replace(SENT, direction=Direction.to_hall)], [HANDED])) == 3


def test_the_totals_of_a_month_count_pages_sets_and_letters_by_direction() -> None:
    copies = [Line(AT, "N1", Service.copying, 3), Line(AT, "N2", Service.copying, 4)]
    found = {
        (one.service, one.direction): one
        for one in totals(one_ledger([*copies, SENT], [replace(HANDED, postal_number="E2")]))
    }
    assert (found[Service.copying, None].times, found[Service.copying, None].amount) == (2, 7)
    assert found[Service.seals, None].times == 0
    out = found[Service.posting, Direction.to_applicant]
    assert (out.times, out.grams, out.unweighed) == (2, 80, 1)
    assert found[Service.posting, Direction.to_hall].times == 0


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_month_is_followed_by_the_next(day: date) -> None:
    following = month_after(day.replace(day=1))
    assert following.day == 1
    assert (following.year * 12 + following.month) - (day.year * 12 + day.month) == 1
