"""A process remembers for a second what an account may do, and forgets at once what it changes itself."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import pytest

from tests.organisations.house import House
from yimen.foundation.instant import county_day
from yimen.law.actors import SYSTEM, Power
from yimen.organisations.commands import authorise, revoke_authorisation
from yimen.organisations.models import Authorisation
from yimen.organisations.queries import actor_for
from yimen.people.models import Account

pytestmark = pytest.mark.django_db(transaction=True)


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def steady(self) -> float:
        return self.seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("yimen.foundation.instant.steady", clock.steady)
    return clock


def _holds_a_power(house: House, now: datetime) -> bool:
    actor = actor_for(house.account, on=county_day(now))
    return actor is not None and bool(actor.grants)


@pytest.fixture
def held(house: House, now: datetime) -> UUID:
    return authorise(
        account_id=house.account, organ_id=house.market, powers=[Power.accept], number="一号",
        valid_from=county_day(now), actor=SYSTEM, now=now,
    )  # fmt: skip


def test_what_another_process_takes_back_is_gone_after_a_second(
    house: House, now: datetime, held: UUID, clock: Clock
) -> None:
    assert _holds_a_power(house, now)
    Authorisation.objects.filter(id=held).delete()
    clock.seconds += 0.9
    assert _holds_a_power(house, now)
    clock.seconds += 0.2
    assert not _holds_a_power(house, now)


def test_what_this_process_takes_back_is_gone_at_once(house: House, now: datetime, held: UUID, clock: Clock) -> None:
    assert _holds_a_power(house, now)
    revoke_authorisation(authorisation_id=held, actor=SYSTEM, now=now)
    assert not _holds_a_power(house, now)


def test_what_this_process_gives_is_there_at_once(house: House, now: datetime, clock: Clock) -> None:
    assert not _holds_a_power(house, now)
    authorise(
        account_id=house.account, organ_id=house.market, powers=[Power.accept], number="一号",
        valid_from=county_day(now), actor=SYSTEM, now=now,
    )  # fmt: skip
    assert _holds_a_power(house, now)


def test_an_account_switched_off_is_nobody_after_a_second(house: House, now: datetime, clock: Clock) -> None:
    assert actor_for(house.account, on=county_day(now)) is not None
    Account.objects.filter(id=house.account).update(is_active=False)
    clock.seconds += 1.1
    assert actor_for(house.account, on=county_day(now)) is None
