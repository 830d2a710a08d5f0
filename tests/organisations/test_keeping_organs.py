"""Keeping organs, halls, posts, authorisations and regions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.organisations.house import LABOUR_CODE, MARKET_CODE, House
from yimen.foundation import trail
from yimen.foundation.ids import new_id
from yimen.law.actors import SYSTEM, Actor, Power, Role
from yimen.law.refusal import Refusal
from yimen.organisations import queries
from yimen.organisations.commands import (
    RegionRow,
    appoint,
    authorise,
    ensure_hall,
    ensure_organ,
    import_regions,
    revoke_authorisation,
)
from yimen.organisations.models import Authorisation, Organ, Post, Region

TODAY = date(2026, 3, 2)


def _ensure_market(now: datetime, *, phone: str | None = None, actor: Actor = SYSTEM, code: str = MARKET_CODE) -> UUID:
    return ensure_organ(
        code=code, name="试县市场监督管理局", short_name="市场监督管理局", abbreviation="试市监",
        everyday_names=["工商局"], department_code="31", region_code="411721", phone=phone, actor=actor, now=now,
    )  # fmt: skip


def _refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as caught:
        act()
    return caught.value.code


def test_ensuring_an_organ_again_changes_nothing_and_records_nothing(house: House, now: datetime) -> None:
    assert _ensure_market(now) == house.market
    assert [entry.act for entry in trail.read(house.market)] == ["ensure_organ"]


def test_a_change_of_an_organ_is_seen_at_once_and_recorded(house: House, now: datetime) -> None:
    assert queries.organ(house.market).phone is None
    _ensure_market(now, phone="0396-6220000")
    assert queries.organ(house.market).phone == "0396-6220000"
    assert trail.read(house.market)[-1].details["changed"] == ["phone"]


def test_an_organ_with_a_wrong_code_is_refused(db: None, now: datetime) -> None:
    assert _refusal(lambda: _ensure_market(now, code=MARKET_CODE[:-1] + "0")) == "uscc_check_digit"
    assert not Organ.objects.exists()


def test_organs_are_found_by_id_and_by_exact_name(
    house: House, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        assert queries.organ(house.market).everyday_names == ("工商局",)
        found = queries.organ_by_name("试县人社局")
        assert found is not None
        assert (found.id, found.code) == (house.labour, LABOUR_CODE)
        assert queries.organ_by_name("人社局") is None
    with pytest.raises(KeyError):
        queries.organ(new_id())


def test_what_is_not_published_of_a_hall_stays_none(house: House) -> None:
    (hall,) = queries.halls()
    assert (hall.id, hall.address, hall.phone) == (house.hall, None, None)


@pytest.mark.parametrize("role", [Role.applicant, Role.clerk, Role.approver, Role.issuer, Role.supervisor])
def test_only_an_administrator_may_change_who_may_do_what(house: House, now: datetime, role: Role) -> None:
    nosy = Actor(account_id=house.account, name="小林", roles=frozenset({role}))
    acts: list[Callable[[], object]] = [
        lambda: _ensure_market(now, phone="1", actor=nosy),
        lambda: ensure_hall(name="新大厅", region_code="411721", actor=nosy, now=now),
        lambda: _appoint(house, now, actor=nosy),
        lambda: _authorise(house, now, actor=nosy),
        lambda: revoke_authorisation(authorisation_id=new_id(), actor=nosy, now=now),
        lambda: import_regions([], actor=nosy, now=now),
    ]
    assert {_refusal(act) for act in acts} == {"not_administrator"}
    assert not Post.objects.exists()


def _appoint(
    house: House, now: datetime, *, role: Role = Role.approver, until: date | None = None, actor: Actor = SYSTEM
) -> UUID:
    return appoint(
        account_id=house.account, role=role, organ_id=house.market, title="审批岗", valid_from=TODAY,
        valid_until=until, actor=actor, now=now,
    )  # fmt: skip


def test_an_administrators_appointment_is_recorded_under_her_name(house: House, now: datetime) -> None:
    admin = Actor(account_id=new_id(), name="管理员", roles=frozenset({Role.applicant, Role.admin}))
    _appoint(house, now, actor=admin)
    entry = trail.read(house.account)[-1]
    assert (entry.act, entry.actor, entry.role) == ("appoint", admin.account_id, "admin")
    assert entry.details == {"role": "approver", "organ": str(house.market), "from": "2026-03-02", "until": None}
    assert not list(trail.verify())


def test_appointing_again_moves_the_end_of_the_same_post(house: House, now: datetime) -> None:
    assert _appoint(house, now) == _appoint(house, now, until=TODAY + timedelta(days=30))
    assert Post.objects.get().valid_until == TODAY + timedelta(days=30)


def test_a_post_that_ends_before_it_begins_is_refused(house: House, now: datetime) -> None:
    assert _refusal(lambda: _appoint(house, now, until=TODAY - timedelta(days=1))) == "post_ends_before_it_begins"


@pytest.mark.parametrize(
    ("role", "code"),
    [
        (Role.applicant, "not_a_post"),
        (Role.system, "not_a_post"),
        (Role.clerk, "hall_required"),
        (Role.issuer, "hall_required"),
    ],
)
def test_a_post_fits_its_role(house: House, now: datetime, role: Role, code: str) -> None:
    assert _refusal(lambda: _appoint(house, now, role=role)) == code


def _authorise(
    house: House, now: datetime, *, powers: tuple[Power, ...] = (Power.accept,), actor: Actor = SYSTEM
) -> UUID:
    return authorise(
        account_id=house.account, organ_id=house.market, powers=powers, number="试市监授〔2026〕1号", valid_from=TODAY,
        actor=actor, now=now,
    )  # fmt: skip


def test_authorising_again_replaces_the_powers(house: House, now: datetime) -> None:
    assert _authorise(house, now) == _authorise(house, now, powers=tuple(Power))
    assert set(Authorisation.objects.get().powers) == {"accept", "decide_on_the_spot"}


def test_an_authorisation_without_a_power_is_refused(house: House, now: datetime) -> None:
    assert _refusal(lambda: _authorise(house, now, powers=())) == "no_power"


def test_revoking_keeps_the_paper_and_happens_once(house: House, now: datetime) -> None:
    held = _authorise(house, now)
    revoke_authorisation(authorisation_id=held, actor=SYSTEM, now=now)
    revoke_authorisation(authorisation_id=held, actor=SYSTEM, now=now)
    assert Authorisation.objects.get().number == "试市监授〔2026〕1号"
    assert [entry.act for entry in trail.read(house.account)].count("revoke_authorisation") == 1


def test_revoking_what_is_not_there_is_refused(house: House, now: datetime) -> None:
    act = lambda: revoke_authorisation(authorisation_id=new_id(), actor=SYSTEM, now=now)  # noqa: E731
    assert _refusal(act) == "authorisation_unknown"


REGIONS = [
    RegionRow("411721001000", "柏城街道", "街道", "411721000000"),
    RegionRow("411721000000", "西平县", "县", None),
    RegionRow("411721001001", "宝严寺居民委员会", "村级", "411721001000"),
]


def test_regions_come_as_a_tree_whatever_their_order_in_the_file(db: None, now: datetime) -> None:
    assert import_regions(REGIONS, actor=SYSTEM, now=now) == 3
    (county,) = queries.regions()
    assert (county.name, [town.name for town in county.children]) == ("西平县", ["柏城街道"])
    assert county.children[0].children[0].name == "宝严寺居民委员会"


def test_importing_the_same_regions_again_changes_nothing_and_a_new_name_one(db: None, now: datetime) -> None:
    import_regions(REGIONS, actor=SYSTEM, now=now)
    assert import_regions(REGIONS, actor=SYSTEM, now=now) == 0
    renamed = RegionRow("411721001000", "柏城街道办", "街道", "411721000000")
    assert import_regions([renamed], actor=SYSTEM, now=now) == 1
    assert Region.objects.count() == 3


def test_a_code_that_is_no_region_is_refused_and_nothing_is_written(db: None, now: datetime) -> None:
    rows = [*REGIONS, RegionRow("4117", "驻马店市", "市", None)]
    assert _refusal(lambda: import_regions(rows, actor=SYSTEM, now=now)) == "region_code_format"
    assert not Region.objects.exists()


def test_names_of_staff_are_told_and_unknown_ids_left_out(house: House) -> None:
    assert queries.staff_names([house.account, new_id()]) == {house.account: "小林"}
    assert queries.staff_names([]) == {}
