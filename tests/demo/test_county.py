"""The organisational part of the demonstration county."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from importlib import resources
from uuid import UUID

import pytest
from pytest_django import DjangoDbBlocker
from stdnum import numdb
from stdnum.cn import ric, uscc

from tests.database import kept
from yimen.demo.accounts import ACCOUNTS, CLERK2_ORGANS, PASSWORD
from yimen.demo.county import CITIZEN_ID_NUMBER, ENTERPRISE_USCC, approvers, load_county
from yimen.demo.departments import DEPARTMENTS
from yimen.foundation import trail
from yimen.foundation.ids import new_id
from yimen.foundation.instant import COUNTY_TIME
from yimen.foundation.models import TrailEntry
from yimen.law.actors import Actor, Power, Role
from yimen.law.parties import PartyKind
from yimen.organisations import queries
from yimen.people import queries as people
from yimen.people.commands import password_sign_in

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=COUNTY_TIME)
TODAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with kept(django_db_blocker, lambda: load_county(now=NOW)):
        yield


@pytest.fixture
def county(loaded: None, db: None) -> None:
    """The demonstration county, loaded once for all of these tests."""


def _account(username: str) -> UUID:
    found = people.account_by_username(username)
    assert found is not None
    return found


def _actor(username: str) -> Actor:
    actor = queries.actor_for(_account(username), on=TODAY)
    assert actor is not None
    return actor


def _departments_of_the_list() -> set[str]:
    text = resources.files("yimen").joinpath("data", "service_items.json").read_text(encoding="utf-8")
    return {item["department"] for item in json.loads(text)["items"]}


def test_every_department_of_the_list_of_items_is_an_organ(county: None) -> None:
    assert _departments_of_the_list() <= {organ.name for organ in queries.organs()}


def test_every_organ_is_marked_as_demonstration_and_has_a_code_of_its_own(county: None) -> None:
    organs = queries.organs()
    assert len(organs) == len(DEPARTMENTS) == 29
    for organ in organs:
        assert organ.demonstration
        assert uscc.validate(organ.code) == organ.code
        assert (organ.phone, organ.address) == (None, None)
    for name in ("code", "abbreviation", "short_name", "department_code"):
        assert max(Counter(getattr(organ, name) for organ in organs).values()) == 1, name


def test_there_are_a_county_twenty_townships_and_a_hall_in_each(county: None) -> None:
    (xiping,) = queries.regions()
    assert (xiping.code, xiping.name, len(xiping.children)) == ("411721000000", "西平县", 20)
    assert sum(len(township.children) for township in xiping.children) == 288
    halls = queries.halls()
    assert len(halls) == 21
    assert {(hall.address, hall.phone, hall.demonstration) for hall in halls} == {(None, None, True)}


def test_loading_again_changes_nothing(county: None) -> None:
    before = TrailEntry.objects.count()
    load_county(now=NOW)
    assert TrailEntry.objects.count() == before
    assert not list(trail.verify())


def test_everybody_signs_in_with_the_published_password_and_has_the_role(county: None) -> None:
    for account in ACCOUNTS:
        signed_in = password_sign_in(username=account.username, password=PASSWORD, now=NOW)
        actor = queries.actor_for(signed_in, on=TODAY)
        assert actor is not None
        assert (actor.name, set(actor.roles)) == (account.name, {Role.applicant, account.role})


def test_the_citizen_and_the_enterprise_have_a_real_name_and_numbers_of_nobody(county: None) -> None:
    assert ric.calc_check_digit(CITIZEN_ID_NUMBER) == CITIZEN_ID_NUMBER[-1]
    places = numdb.get("cn/loc").info(CITIZEN_ID_NUMBER[:6])
    assert not any("county" in known for _, known in places)  # of a place that does not exist
    for username, kind in (("citizen", PartyKind.natural), ("enterprise", PartyKind.legal)):
        card = people.account(_account(username))
        assert card is not None
        assert (card.party_kind, card.verified_at) == (kind, NOW)
    assert people.find_party_by_id_number(CITIZEN_ID_NUMBER) == _actor("citizen").party_id
    assert people.find_party_by_id_number(ENTERPRISE_USCC) == _actor("enterprise").party_id


def test_clerk1_accepts_everything_and_clerk2_only_for_some(county: None) -> None:
    clerk1, clerk2, item = _actor("clerk1"), _actor("clerk2"), new_id()
    for organ in queries.organs():
        for power in Power:
            assert clerk1.has_power(power, organ_id=organ.id, item_id=item, on=TODAY)
            own = organ.name in CLERK2_ORGANS
            assert clerk2.has_power(power, organ_id=organ.id, item_id=item, on=TODAY) is own


def test_every_organ_of_the_list_has_one_approver_who_is_no_clerk(county: None) -> None:
    names = ["approver1", "approver2", *(account.username for account in approvers())]
    served = [organ for name in names for organ in _actor(name).organ_ids]
    assert sorted(served) == sorted(organ.id for organ in queries.organs())
    assert all(Role.clerk not in _actor(name).roles for name in names)


def test_counter_staff_sit_in_the_county_hall(county: None) -> None:
    (hall,) = [hall for hall in queries.halls() if hall.region_code == "411721"]
    assert {_actor(name).hall_id for name in ("clerk1", "clerk2", "issuer")} == {hall.id}
