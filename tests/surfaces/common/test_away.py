"""While the database is away a page says so, keeps what was typed, and works again the moment it is back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.db import IntegrityError, OperationalError, connection
from django.test import Client

from tests.database import database_url
from yimen.surfaces.common.away import is_away

OURS = {"sec-fetch-site": "same-origin"}
PAGE = "/progress/ABCDE12345"  # asks the database


@pytest.fixture
def cut(transactional_db: None) -> Callable[[], None]:
    """Cuts the connection of this thread from the server's side, as a restart does."""

    def now() -> None:
        connection.ensure_connection()
        with psycopg.connect(database_url(), autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])

    return now


@pytest.fixture
def browser() -> Client:
    """A browser that is shown the page of an error."""
    return Client(raise_request_exception=False)


def test_a_page_that_is_read_says_so_and_loads_itself_again(browser: Client, cut: Callable[[], None]) -> None:
    cut()
    response = browser.get(PAGE)
    assert (response.status_code, response["Refresh"], response["Cache-Control"]) == (503, "3", "no-store")
    assert "系统正在恢复" in response.content.decode()
    assert browser.get(PAGE).status_code != 503


def test_a_form_keeps_what_was_typed_and_can_be_sent_again(browser: Client, cut: Callable[[], None]) -> None:
    cut()
    response = browser.post("/sign-in", {"phone": "13900000001", "note": "<b>"}, headers=OURS)
    html = response.content.decode()
    assert response.status_code == 503
    assert 'action="/sign-in" method="post" data-resume' in html
    assert "13900000001" in html
    assert "&lt;b&gt;" in html
    assert "Refresh" not in response


def test_a_form_of_another_site_or_with_a_password_is_not_sent_again(browser: Client, cut: Callable[[], None]) -> None:
    cut()
    foreign = browser.post("/sign-in", {"phone": "13900000001"}, headers={"sec-fetch-site": "cross-site"})
    cut()
    secret = browser.post("/sign-in/password", {"username": "a", "password": "correct horse"}, headers=OURS)
    for response in (foreign, secret):
        assert response.status_code == 503
        assert "data-resume" not in response.content.decode()


def _caused(error: type[Exception], cause: type[psycopg.Error] | None) -> Exception:
    found: Any = error("away?")
    found.__cause__ = cause("server") if cause else None
    return found  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("error", "cause", "expected"),
    [
        (OperationalError, None, True),
        (OperationalError, psycopg.OperationalError, True),
        (OperationalError, psycopg.errors.AdminShutdown, True),
        (OperationalError, psycopg.errors.CannotConnectNow, True),
        (OperationalError, psycopg.errors.DeadlockDetected, False),
        (OperationalError, psycopg.errors.QueryCanceled, False),
        (IntegrityError, psycopg.errors.UniqueViolation, False),
        (ValueError, None, False),
    ],
)
def test_only_a_lost_connection_is_away(
    error: type[Exception], cause: type[psycopg.Error] | None, expected: bool
) -> None:
    assert is_away(_caused(error, cause)) is expected
