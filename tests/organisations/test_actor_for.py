"""Who somebody is today: the question of every request."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.organisations.house import House
from yimen.foundation.ids import new_id
from yimen.law.actors import SYSTEM, Actor, Power, Role
from yimen.organisations.commands import appoint, authorise, revoke_authorisation
from yimen.organisations.queries import actor_for
from yimen.people.models import Account

TODAY = date(2026, 3, 2)


def _actor(house: House, on: date = TODAY) -> Actor:
    actor = actor_for(house.account, on=on)
    assert actor is not None
    return actor


def test_somebody_without_a_post_is_an_applicant_and_nothing_else(house: House) -> None:
    actor = _actor(house)
    assert actor.roles == {Role.applicant}
    assert actor.name == "小林"
    assert not actor.is_staff
    assert (actor.organ_ids, actor.hall_id, actor.grants, actor.party_id) == (frozenset(), None, (), None)


def test_one_statement_answers(house: House, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        _actor(house)


def test_an_unknown_account_is_nobody(house: House) -> None:
    assert actor_for(new_id(), on=TODAY) is None


def test_an_account_switched_off_is_nobody(house: House) -> None:
    Account.objects.filter(id=house.account).update(is_active=False)
    assert actor_for(house.account, on=TODAY) is None


def test_an_approver_acts_for_the_organ_of_the_post(house: House, now: datetime) -> None:
    appoint(
        account_id=house.account, role=Role.approver, organ_id=house.market, title="审批岗", valid_from=TODAY,
        actor=SYSTEM, now=now,
    )  # fmt: skip
    assert _actor(house).roles == {Role.applicant, Role.approver}
    assert _actor(house).organ_ids == {house.market}


def test_a_clerk_sits_in_a_hall_and_acts_for_no_organ(house: House, now: datetime) -> None:
    appoint(
        account_id=house.account, role=Role.clerk, organ_id=house.market, hall_id=house.hall, title="综合窗口",
        valid_from=TODAY, actor=SYSTEM, now=now,
    )  # fmt: skip
    assert _actor(house).hall_id == house.hall
    assert _actor(house).organ_ids == frozenset()


@pytest.mark.parametrize(("day", "holds"), [(-1, False), (0, True), (10, True), (11, False)])
def test_a_post_counts_from_its_first_to_its_last_day(house: House, now: datetime, day: int, holds: bool) -> None:
    appoint(
        account_id=house.account, role=Role.approver, organ_id=house.market, title="审批岗", valid_from=TODAY,
        valid_until=TODAY + timedelta(days=10), actor=SYSTEM, now=now,
    )  # fmt: skip
    assert (Role.approver in _actor(house, TODAY + timedelta(days=day)).roles) is holds


def test_an_authorisation_gives_its_powers_over_its_organ_only(house: House, now: datetime) -> None:
    authorise(
        account_id=house.account, organ_id=house.market, powers=[Power.accept], number="试市监授〔2026〕1号",
        valid_from=TODAY, valid_until=TODAY, actor=SYSTEM, now=now,
    )  # fmt: skip
    actor, item = _actor(house), new_id()
    assert actor.has_power(Power.accept, organ_id=house.market, item_id=item, on=TODAY)
    assert not actor.has_power(Power.decide_on_the_spot, organ_id=house.market, item_id=item, on=TODAY)
    assert not actor.has_power(Power.accept, organ_id=house.labour, item_id=item, on=TODAY)
    assert _actor(house, TODAY + timedelta(days=1)).grants == ()


def test_a_revoked_authorisation_covers_nothing_from_that_moment(house: House, now: datetime) -> None:
    held = authorise(
        account_id=house.account, organ_id=house.market, powers=[*Power], number="试市监授〔2026〕1号",
        valid_from=TODAY, actor=SYSTEM, now=now,
    )  # fmt: skip
    assert len(_actor(house).grants) == 2
    revoke_authorisation(authorisation_id=held, actor=SYSTEM, now=now)
    assert _actor(house).grants == ()
