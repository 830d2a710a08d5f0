"""What somebody sees who has the database and not the keys, and what happens when he exchanges what he sees."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.core.exceptions import FieldError
from django.db import connection

from tests.people.persons import ADDRESS, LI, PHONE, WANG, wang
from yimen.foundation.crypto import SealBroken
from yimen.law.parties import PartyKind
from yimen.people import queries
from yimen.people.commands import ensure_account, ensure_party
from yimen.people.models import Party

pytestmark = pytest.mark.django_db


def _row(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT row_to_json(one)::text FROM {table} AS one")  # noqa: S608 - named by the tests below
        return str(cursor.fetchone()[0])


def _change(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("plain", [WANG, WANG[6:14], PHONE, ADDRESS, "wang@example.cn"])
def test_the_row_of_a_person_shows_no_identifying_value(now: datetime, plain: str) -> None:
    wang(now, phone=PHONE, address=ADDRESS, email="wang@example.cn")
    row = _row("people_party")
    assert plain not in row
    assert plain.encode().hex() not in row


def test_the_row_of_an_account_shows_no_phone(now: datetime) -> None:
    ensure_account(username="citizen", display_name="王秀英", phone=PHONE, now=now)
    row = _row("people_account")
    assert PHONE not in row
    assert PHONE.encode().hex() not in row


def test_equal_values_look_different_in_every_row(now: datetime) -> None:
    wang(now, phone=PHONE)
    ensure_party(kind=PartyKind.natural, name="李四", id_number=LI, phone=PHONE, now=now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT phone), count(DISTINCT phone_index) FROM people_party")
        assert cursor.fetchone() == (2, 1)


def test_a_value_moved_to_another_column_does_not_open(now: datetime) -> None:
    party = wang(now, phone=PHONE)
    _change("UPDATE people_party SET address = phone")
    with pytest.raises(SealBroken):
        queries.party_card(party)


def test_a_value_that_was_altered_does_not_open(now: datetime) -> None:
    party = wang(now, phone=PHONE)
    _change("UPDATE people_party SET phone = set_byte(phone, 40, get_byte(phone, 40) # 1)")
    with pytest.raises(SealBroken):
        queries.party_card(party)


def test_an_encrypted_value_cannot_be_searched_by_mistake(now: datetime) -> None:
    wang(now)
    with pytest.raises(FieldError, match="blind index"):
        Party.objects.filter(id_number=WANG).exists()
