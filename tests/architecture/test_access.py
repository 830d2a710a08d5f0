"""Every address has an access rule, and everybody gets what the rule says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth import get_user_model
from django.http import HttpResponseBase
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter, UUIDConverter

from tests.cases.cast import MONDAY, Cast, make_cast
from yimen.calendars.commands import import_calendar
from yimen.calendars.notice_file import shipped_notices
from yimen.surfaces.api.routes import api

_WITHOUT_A_RULE = {
    "healthz": "asked by machines that watch the house; says nothing about anybody",
}
_PUBLIC_OPERATIONS = {  # what anybody may read, or may read with a code she holds
    "find_items", "read_item", "read_procedure", "due_date", "read_progress", "read_scale",
    "find_slots", "read_appointment",
}  # fmt: skip


def _walk(resolver: URLResolver, names: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, (*names, pattern.namespace) if pattern.namespace else names)
        elif pattern.name:
            yield ":".join((*names, pattern.name)), pattern


_PAGES = {name: pattern for name, pattern in _walk(get_resolver()) if not name.startswith("api-")}
_RULED = {name: pattern for name, pattern in _PAGES.items() if name not in _WITHOUT_A_RULE}


def _rule(name: str) -> str:
    return str(getattr(_PAGES[name].callback, "access_rule", ""))


def _address(name: str) -> str:
    examples: dict[type, Any] = {UUIDConverter: UUID(int=7), IntConverter: 404}
    values = {key: examples.get(type(one), "x") for key, one in _PAGES[name].pattern.converters.items()}
    return reverse(name, kwargs=values)


def _open(client: Client, name: str) -> HttpResponseBase:
    response = client.get(_address(name))
    return client.post(_address(name)) if response.status_code == 405 else response


def test_every_page_has_an_access_rule() -> None:
    assert [name for name in _RULED if not _rule(name)] == []
    assert set(_WITHOUT_A_RULE) <= set(_PAGES)


def test_every_address_has_a_name_that_leads_back_to_it() -> None:
    def unnamed(resolver: URLResolver) -> Iterator[str]:
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLResolver):
                yield from unnamed(pattern)
            elif not pattern.name:
                yield str(pattern.pattern)

    assert list(unnamed(get_resolver())) == []
    for name in _PAGES:
        try:
            assert _address(name).startswith("/")
        except NoReverseMatch:  # pragma: no cover - a converter of a new kind needs an example above
            pytest.fail(name)


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody."""
    import_calendar(notices=shipped_notices(), now=MONDAY)
    return make_cast()


def _operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method, described in methods.items():
            yield method, path, described


def test_every_operation_of_the_api_asks_for_a_token_or_is_public_by_name(cast: Cast) -> None:
    client = Client()
    for method, path, described in _operations():
        address = re.sub(r"{document_id}", str(UUID(int=7)), path).replace("{act}", "accept")
        status = client.generic(method.upper(), re.sub(r"{\w+}", "x", address)).status_code
        public = described["operationId"] in _PUBLIC_OPERATIONS
        assert bool(described.get("security")) is not public, path
        assert status in {200, 404, 422} if public else status == 401, (path, status)
    assert {described["operationId"] for *_, described in _operations()} > _PUBLIC_OPERATIONS


def _client(account_id: UUID | None) -> Client:
    client = Client()
    if account_id is not None:
        client.force_login(get_user_model()._default_manager.get(pk=account_id))
    return client


def _asked_to_sign_in(response: HttpResponseBase) -> bool:
    """Sent to the sign-in page, or for a form told that the session is over and nothing is lost."""
    if response.status_code == 302:
        return response.headers["Location"].startswith("/sign-in?next=")
    return response.status_code == 403 and "登录" in getattr(response, "content", b"").decode()


def _asked_to_enrol(response: HttpResponseBase) -> bool:
    """A machine that is no device of the hall: sent to where its code is typed, or refused."""
    if response.status_code == 302:
        return response.headers["Location"] == reverse("hall:enrol")
    return response.status_code == 403


def test_everybody_gets_what_the_rule_of_every_page_says(cast: Cast) -> None:
    posts = {
        "anonymous": (_client(None), set()),
        "citizen": (_client(cast.citizen.account_id), {"applicant"}),
        "clerk": (_client(cast.clerk.account_id), {"clerk"}),
        "approver": (_client(cast.approver.account_id), {"approver"}),
        "supervisor": (_client(cast.supervisor.account_id), {"supervisor"}),
    }
    wrong = []
    for name in _RULED:
        if name == "portal:sign_out":
            continue  # it would end the sessions this test needs; it has a test of its own
        rule = _rule(name)
        for who, (client, roles) in posts.items():
            response = _open(client, name)
            status = response.status_code
            allowed = (
                rule == "public" or (rule == "signed_in" and roles) or roles & set(rule.partition(":")[2].split(","))
            )
            if status >= 500:
                wrong.append(f"{who} breaks {name}: {status}")
            elif rule.startswith("device:"):
                if not _asked_to_enrol(response):
                    wrong.append(f"{who} is no device and gets into {name}: {status}")
            elif allowed and (_asked_to_sign_in(response) or (status == 403 and rule != "public")):
                wrong.append(f"{who} is kept from {name}: {status}")
            elif not allowed and not (status == 403 if roles else _asked_to_sign_in(response)):
                wrong.append(f"{who} gets into {name}: {status}")
    assert wrong == []
