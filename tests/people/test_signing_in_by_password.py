"""User name and password, and the lock after five wrong ones."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from tests.people.persons import refusal_of
from yimen.people.commands import ensure_account, password_sign_in
from yimen.people.models import Account, SignInFailure

PASSWORD = "西平-correct-horse"


@pytest.fixture(autouse=True)
def a_quick_hash(settings: Any) -> None:
    """The lock is tried here, not the hash, which is slow by design."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def clerk(db: None, now: datetime) -> UUID:
    return ensure_account(username="clerk1", display_name="李明", password=PASSWORD, now=now)


def _wrong(now: datetime, username: str = "clerk1") -> str:
    return refusal_of(lambda: password_sign_in(username=username, password="wrong", now=now)).code


def test_the_right_password_opens(clerk: UUID, now: datetime) -> None:
    assert password_sign_in(username=" clerk1 ", password=PASSWORD, now=now) == clerk


def test_an_unknown_name_and_a_wrong_password_get_the_same_answer(clerk: UUID, now: datetime) -> None:
    assert _wrong(now) == _wrong(now, "nobody") == "sign_in_wrong"


def test_after_five_wrong_passwords_even_the_right_one_waits(clerk: UUID, now: datetime) -> None:
    assert [_wrong(now) for _ in range(6)] == ["sign_in_wrong"] * 5 + ["sign_in_locked"]
    refusal = refusal_of(lambda: password_sign_in(username="clerk1", password=PASSWORD, now=now))
    assert refusal.code == "sign_in_locked"


def test_an_unknown_name_is_locked_like_a_known_one(clerk: UUID, now: datetime) -> None:
    assert [_wrong(now, "nobody") for _ in range(6)][-1] == "sign_in_locked"


def test_the_lock_ends_after_fifteen_minutes_and_knocking_does_not_prolong_it(clerk: UUID, now: datetime) -> None:
    for _ in range(5):
        _wrong(now)
    assert _wrong(now + timedelta(minutes=14)) == "sign_in_locked"
    assert password_sign_in(username="clerk1", password=PASSWORD, now=now + timedelta(minutes=15)) == clerk


def test_the_lock_of_one_name_leaves_others_alone(clerk: UUID, now: datetime) -> None:
    other = ensure_account(username="clerk2", display_name="赵芳", password=PASSWORD, now=now)
    for _ in range(5):
        _wrong(now)
    assert password_sign_in(username="clerk2", password=PASSWORD, now=now) == other


def test_the_right_password_forgives_the_wrong_ones(clerk: UUID, now: datetime) -> None:
    for _ in range(4):
        _wrong(now)
    password_sign_in(username="clerk1", password=PASSWORD, now=now)
    assert not SignInFailure.objects.exists()


def test_an_account_switched_off_stays_out(clerk: UUID, now: datetime) -> None:
    Account.objects.filter(id=clerk).update(is_active=False)
    refusal = refusal_of(lambda: password_sign_in(username="clerk1", password=PASSWORD, now=now))
    assert refusal.code == "sign_in_wrong"


def test_what_was_typed_as_a_name_is_not_kept(db: None, now: datetime) -> None:
    _wrong(now, "411799197803150280")
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(one)::text FROM people_signinfailure AS one")
        assert "411799197803150280" not in cursor.fetchone()[0]


@pytest.mark.parametrize("username", ["", "\x00", "x" * 5000, "' OR 1=1 --"])
def test_a_name_that_cannot_be_is_a_wrong_one(db: None, now: datetime, username: str) -> None:
    assert _wrong(now, username) == "sign_in_wrong"


@pytest.mark.parametrize("password", ["short", "1234567890", "password123"])
def test_a_weak_password_is_refused_when_the_account_is_made(db: None, now: datetime, password: str) -> None:
    act = lambda: ensure_account(username="x", display_name="x", password=password, now=now)  # noqa: E731
    assert refusal_of(act).code == "password_weak"
    assert not Account.objects.exists()


def test_ensuring_an_account_again_leaves_its_password(clerk: UUID, now: datetime) -> None:
    assert ensure_account(username="clerk1", display_name="别人", password="another-password", now=now) == clerk
    assert password_sign_in(username="clerk1", password=PASSWORD, now=now) == clerk


def test_two_accounts_do_not_share_a_phone(db: None, now: datetime) -> None:
    ensure_account(username="one", display_name="一", phone="13900000001", now=now)
    act = lambda: ensure_account(username="two", display_name="二", phone="139 0000 0001", now=now)  # noqa: E731
    assert refusal_of(act).code == "phone_taken"
