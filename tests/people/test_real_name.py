"""Saying who uses an account."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from tests.people.persons import ADDRESS, COMPANY, LI, PHONE, WANG, refusal_of, wang
from yimen.foundation import trail
from yimen.law.parties import PartyKind
from yimen.people import queries
from yimen.people.commands import ensure_account, set_real_name
from yimen.people.models import Account, Party


@pytest.fixture
def account(db: None, now: datetime) -> UUID:
    return ensure_account(username="citizen", display_name="139****0001", phone=PHONE, now=now)


@pytest.fixture
def stranger(db: None, now: datetime) -> UUID:
    return ensure_account(username="stranger", display_name="139****0002", phone="13900000002", now=now)


def _bind(account: UUID, now: datetime, name: str = "王秀英", id_number: str = WANG) -> UUID:
    return set_real_name(account_id=account, name=name, id_number=id_number, address=ADDRESS, now=now)


def test_the_account_is_bound_to_the_person_with_its_own_phone(account: UUID, now: datetime) -> None:
    party = _bind(account, now)
    card = queries.account(account)
    assert card is not None
    assert (card.party_id, card.party_kind, card.party_name) == (party, PartyKind.natural, "王秀英")
    assert (card.display_name, card.verified_at) == ("王秀英", now)
    assert queries.party_values(party)["phone"] == PHONE


def test_the_trail_says_that_no_identity_service_was_asked_and_no_number(account: UUID, now: datetime) -> None:
    party = _bind(account, now)
    entry = trail.read(account)[-1]
    assert entry.act == "set_real_name"
    assert entry.details == {"party": str(party), "external_identity_service": False}


def test_doing_it_again_changes_nothing(account: UUID, now: datetime) -> None:
    assert _bind(account, now) == _bind(account, now)
    assert len(trail.read(account)) == 2


def test_a_person_known_from_the_counter_is_taken_over(account: UUID, now: datetime) -> None:
    assert _bind(account, now) == queries.find_party_by_id_number(WANG)
    assert Party.objects.count() == 1


def test_somebody_elses_number_is_refused_once_it_is_bound(account: UUID, stranger: UUID, now: datetime) -> None:
    _bind(account, now)
    refusal = refusal_of(lambda: _bind(stranger, now))
    assert (refusal.code, refusal.field) == ("identity_taken", "id_number")
    assert Account.objects.get(id=stranger).party_id is None


def test_a_stranger_who_was_refused_has_not_changed_the_phone(account: UUID, stranger: UUID, now: datetime) -> None:
    party = _bind(account, now)
    refusal_of(lambda: _bind(stranger, now))
    assert queries.party_values(party)["phone"] == PHONE


def test_a_number_on_record_under_another_name_is_refused(stranger: UUID, now: datetime) -> None:
    party = wang(now, phone=PHONE)
    refusal = refusal_of(lambda: _bind(stranger, now, name="张三"))
    assert (refusal.code, refusal.field) == ("identity_mismatch", "name")
    assert queries.party_values(party)["phone"] == PHONE


def test_an_account_does_not_change_its_person(account: UUID, now: datetime) -> None:
    _bind(account, now)
    assert refusal_of(lambda: _bind(account, now, name="李四", id_number=LI)).code == "identity_fixed"
    assert queries.find_party_by_id_number(LI) is None


def test_an_enterprise_is_bound_by_its_code(account: UUID, now: datetime) -> None:
    party = set_real_name(
        account_id=account, kind=PartyKind.legal, name="示例公司", id_number=COMPANY, representative="钱多多", now=now
    )
    assert queries.party_values(party)["contact_phone"] == PHONE


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (WANG[:-1] + ("0" if WANG[-1] != "0" else "1"), "id_card_check_digit"),
        ("41179919780231028X", "id_card_birth_date"),
        ("411799780315028", "id_card_old_format"),
    ],
)
def test_a_number_that_cannot_be_is_refused(account: UUID, now: datetime, number: str, code: str) -> None:
    assert refusal_of(lambda: _bind(account, now, id_number=number)).code == code


def test_a_county_of_real_people_without_identity_service_binds_nobody(
    account: UUID, now: datetime, settings: Any
) -> None:
    settings.YIMEN_DEMONSTRATION = False
    assert refusal_of(lambda: _bind(account, now)).code == "identity_service_missing"
    assert not Party.objects.exists()
