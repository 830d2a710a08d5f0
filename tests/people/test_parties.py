"""Knowing people and organisations again, and telling no more of them than is asked."""

from __future__ import annotations

from datetime import datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.people.persons import ADDRESS, COMPANY, LI, PHONE, WANG, refusal_of, wang
from yimen.foundation.ids import new_id
from yimen.law.parties import PartyKind
from yimen.people import queries
from yimen.people.commands import ensure_party
from yimen.people.models import Party

pytestmark = pytest.mark.django_db


def test_the_same_number_is_the_same_party_however_it_is_written(now: datetime) -> None:
    first = wang(now)
    spaced = f" {WANG[:6]} {WANG[6:].lower()} "
    assert ensure_party(kind=PartyKind.natural, name="王秀英", id_number=spaced, now=now) == first
    assert Party.objects.count() == 1


def test_what_is_given_is_updated_and_what_is_not_given_stays(now: datetime) -> None:
    party = wang(now, phone=PHONE, address=ADDRESS)
    wang(now, phone="13900000009")
    values = queries.party_values(party)
    assert (values["phone"], values["address"]) == ("13900000009", ADDRESS)


def test_a_party_that_is_known_costs_one_query_and_no_write(
    now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    wang(now, phone=PHONE, address=ADDRESS)
    with django_assert_num_queries(1) as queries_made:
        wang(now, phone=PHONE, address=ADDRESS)
    assert queries_made.captured_queries[0]["sql"].startswith("SELECT")


def test_a_name_is_not_changed_by_whoever_writes_it_differently(now: datetime) -> None:
    party = wang(now)
    assert ensure_party(kind=PartyKind.natural, name="王秀莹", id_number=WANG, phone=PHONE, now=now) == party
    assert Party.objects.get().name == "王秀英"


def test_a_stranger_cannot_redirect_the_notices_of_a_verified_person(now: datetime) -> None:
    party = wang(now, phone=PHONE)
    Party.objects.update(verified_at=now)
    wang(now, phone="13911111111")
    wang(now, phone="13911111111", giver_party_id=new_id())
    assert queries.party_values(party)["phone"] == PHONE


def test_a_verified_person_changes_her_phone_herself_or_at_the_counter(now: datetime) -> None:
    party = wang(now, phone=PHONE)
    Party.objects.update(verified_at=now)
    wang(now, phone="13900000003", giver_party_id=party)
    assert queries.party_values(party)["phone"] == "13900000003"
    wang(now, phone="13900000004", identity_checked=True)
    assert queries.party_values(party)["phone"] == "13900000004"


@pytest.mark.parametrize(
    ("kind", "number", "code", "field"),
    [
        (PartyKind.natural, WANG[:-1] + ("0" if WANG[-1] != "0" else "1"), "id_card_check_digit", "id_number"),
        (PartyKind.natural, COMPANY, "id_card_format", "id_number"),
        (PartyKind.legal, COMPANY[:-1] + ("0" if COMPANY[-1] != "0" else "1"), "uscc_check_digit", "uscc"),
        (PartyKind.legal, WANG, "uscc_organisation_check", "uscc"),
    ],
)
def test_a_wrong_number_is_refused_and_nothing_written(
    now: datetime, kind: PartyKind, number: str, code: str, field: str
) -> None:
    refusal = refusal_of(lambda: ensure_party(kind=kind, name="谁", id_number=number, now=now))
    assert (refusal.code, refusal.field) == (code, field)
    assert not Party.objects.exists()


def test_a_person_is_found_by_her_number_and_a_company_by_its_code(now: datetime) -> None:
    person = wang(now)
    company = ensure_party(kind=PartyKind.legal, name="示例公司", id_number=COMPANY, representative="钱多多", now=now)
    assert queries.find_party_by_id_number(WANG.lower()) == person
    assert queries.find_party_by_id_number(COMPANY) == company
    assert queries.find_party_by_id_number(LI) is None


def test_a_person_is_masked_unless_it_is_asked_to_reveal(now: datetime) -> None:
    party = wang(now, phone=PHONE, address=ADDRESS, email="wang@example.cn")
    card = queries.party_card(party)
    assert card is not None
    assert (card.name, card.phone, card.email, card.masked) == ("王*英", "139****0001", "w***@example.cn", True)
    assert card.id_number == f"411***********{WANG[-4:]}"
    assert card.address == "河南省驻马店市西平县柏城街道***"
    plain = queries.party_card(party, reveal=True)
    assert plain is not None
    assert (plain.name, plain.id_number, plain.phone, plain.masked) == ("王秀英", WANG, PHONE, False)


def test_a_company_shows_its_name_and_code_and_not_its_representative(now: datetime) -> None:
    party = ensure_party(kind=PartyKind.legal, name="示例公司", id_number=COMPANY, representative="钱多多", now=now)
    card = queries.party_card(party)
    assert card is not None
    assert (card.name, card.id_number, card.representative) == ("示例公司", COMPANY, "钱*多")


def test_a_form_is_begun_with_what_is_known_under_the_keys_of_the_dictionary(now: datetime) -> None:
    person = wang(now, phone=PHONE)
    company = ensure_party(
        kind=PartyKind.legal, name="示例公司", id_number=COMPANY, phone=PHONE, address=ADDRESS, representative="钱多多",
        now=now,
    )  # fmt: skip
    assert queries.party_values(person) == {
        "applicant_kind": "natural", "name": "王秀英", "id_number": WANG, "phone": PHONE,
    }  # fmt: skip
    assert queries.party_values(company) == {
        "applicant_kind": "legal", "entity_name": "示例公司", "uscc": COMPANY, "representative": "钱多多",
        "contact_phone": PHONE, "entity_address": ADDRESS,
    }  # fmt: skip


def test_nobody_is_known_under_an_unknown_id() -> None:
    assert queries.party_card(new_id()) is None
    assert queries.party_values(new_id()) == {}
    assert queries.account(new_id()) is None
