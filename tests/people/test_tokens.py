"""Bearer tokens of the API."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from tests.people.persons import refusal_of
from yimen.foundation.models import TrailEntry
from yimen.organisations.queries import actor_by_token
from yimen.people.commands import ensure_account, issue_token, revoke_tokens
from yimen.people.models import Account, ApiToken
from yimen.people.queries import TOKEN_REMEMBERED, account_by_username


@pytest.fixture
def account(db: None, now: datetime) -> UUID:
    return ensure_account(username="clerk1", display_name="李明", now=now)


def _whose(token: str, now: datetime) -> UUID | None:
    actor = actor_by_token(token, now)
    return actor.account_id if actor else None


def test_a_token_says_whose_it_is(account: UUID, now: datetime) -> None:
    token = issue_token(username="clerk1", now=now)
    assert token.startswith("ymn_")
    assert _whose(token, now) == account


def test_every_token_is_another(account: UUID, now: datetime) -> None:
    assert issue_token(username="clerk1", now=now) != issue_token(username="clerk1", now=now)


def test_the_database_does_not_hold_the_token(account: UUID, now: datetime) -> None:
    token = issue_token(username="clerk1", now=now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(one)::text FROM people_apitoken AS one")
        assert token.removeprefix("ymn_") not in cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_asking_again_at_once_costs_no_query(now: datetime, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    account = ensure_account(username="clerk1", display_name="李明", now=now)
    token = issue_token(username="clerk1", now=now)
    with django_assert_num_queries(1):
        assert _whose(token, now) == _whose(token, now) == account


@pytest.mark.parametrize("asked_before", [True, False])
def test_a_token_ends_with_its_days(account: UUID, now: datetime, asked_before: bool) -> None:
    token, end = issue_token(username="clerk1", days=30, now=now), now + timedelta(days=30)
    if asked_before:
        assert _whose(token, end - timedelta(seconds=1)) == account
    assert _whose(token, end) is None


def test_revoked_tokens_are_nobodys_at_once_and_those_of_others_stay(account: UUID, now: datetime) -> None:
    tokens = [issue_token(username="clerk1", now=now) for _ in range(2)]
    other = ensure_account(username="clerk2", display_name="王芳", now=now)
    hers = issue_token(username="clerk2", now=now)
    assert [_whose(token, now) for token in (*tokens, hers)] == [account, account, other]
    assert revoke_tokens(username="clerk1", now=now) == 2
    assert [_whose(token, now) for token in (*tokens, hers)] == [None, None, other]
    record = TrailEntry.objects.get(stream=account, act="revoke_tokens")
    assert (record.actor, record.role, record.details) == (None, "system", {"tokens": 2})


def test_revoking_again_does_nothing_and_an_unknown_user_is_refused(account: UUID, now: datetime) -> None:
    assert revoke_tokens(username="clerk1", now=now) == 0
    assert not TrailEntry.objects.filter(act="revoke_tokens").exists()
    assert refusal_of(lambda: revoke_tokens(username="nobody", now=now)).code == "account_unknown"


def test_the_tokens_of_an_account_switched_off_can_be_revoked(account: UUID, now: datetime) -> None:
    issue_token(username="clerk1", now=now)
    Account.objects.update(is_active=False)
    assert revoke_tokens(username="clerk1", now=now) == 1


def test_a_token_revoked_by_another_process_lives_a_few_seconds_at_most(account: UUID, now: datetime) -> None:
    token = issue_token(username="clerk1", now=now)
    assert _whose(token, now) == account
    ApiToken.objects.all().delete()
    assert _whose(token, now + TOKEN_REMEMBERED) is None


def test_the_token_of_an_account_switched_off_is_nobodys(account: UUID, now: datetime) -> None:
    token = issue_token(username="clerk1", now=now)
    Account.objects.update(is_active=False)
    assert _whose(token, now) is None
    assert account_by_username("clerk1") is None


@pytest.mark.parametrize("nonsense", ["", "ymn_", "ymn_" + "A" * 43, "\udc80", "令牌"])
def test_nonsense_is_nobodys_token(account: UUID, now: datetime, nonsense: str) -> None:
    assert _whose(nonsense, now) is None


def test_there_is_no_token_for_an_unknown_user_or_for_ever(account: UUID, now: datetime) -> None:
    assert refusal_of(lambda: issue_token(username="nobody", now=now)).code == "account_unknown"
    assert refusal_of(lambda: issue_token(username="clerk1", days=0, now=now)).code == "token_days"
    assert refusal_of(lambda: issue_token(username="clerk1", days=366, now=now)).code == "token_days"
