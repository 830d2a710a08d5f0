"""Whatever is sent, the answer is a problem document that says what to do; never a crash, nothing half-written."""

from __future__ import annotations

import json

import pytest
from django.db import OperationalError
from pytest_django import Settings

from tests.cases.cast import Cast
from tests.surfaces.api.machine import Machine, application
from tests.surfaces.portal.road import browser_of
from yimen.cases.models import Case


@pytest.mark.parametrize("path", ["nothing", "cases/1/nothing", "items/1/2/3", "", "procedure/"])
def test_an_unknown_address_is_404(nobody: Machine, path: str) -> None:
    answer = nobody.get(path)
    assert (answer.status, answer.code) == (404, "not_found")


def test_beside_the_api_under_api_it_is_the_same(nobody: Machine) -> None:
    assert nobody.get("../v2/items").code == "not_found"


def test_a_method_the_address_does_not_know_is_405_and_says_which(nobody: Machine) -> None:
    answer = nobody.send("delete", "items")
    assert (answer.status, answer.code, answer.headers["Allow"]) == (405, "method_not_allowed", "GET")


@pytest.mark.parametrize("token", ["", "ymn_nobody", "\x00", "密码", "x" * 5000])
def test_without_a_good_token_it_is_401(nobody: Machine, token: str) -> None:
    answer = nobody.send("get", "cases", HTTP_AUTHORIZATION=f"Bearer {token}")
    assert (answer.status, answer.code) == (401, "token_required")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_browsers_session_opens_nothing_here(cast: Cast) -> None:
    assert browser_of(cast.citizen).get("/api/v1/cases").status_code == 401


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"\xff\xfe",
        '{"item": "é"}'.encode("latin-1"),
        b"[" * 100_000,
        b"NaN",
        b'{"item": NaN}',
        b'{"item": ' + b"9" * 5000 + b"}",
        b'{"item": "\\u0000"}',
        b'{"item": "\\ud800"}',
        b'{"\\u0000": 1}',
    ],
    ids=str,
)
def test_a_body_that_is_no_json_is_400(citizen: Machine, body: bytes) -> None:
    answer = citizen.apply(body)
    assert (answer.status, answer.code) == (400, "unreadable")


@pytest.mark.parametrize("body", [b"[]", b"1", b'"x"', b"null", b"{}", b'{"item": [], "form": "x", "materials": 1}'])
def test_json_of_the_wrong_shape_is_422(citizen: Machine, body: bytes) -> None:
    answer = citizen.apply(body)
    assert (answer.status, answer.code) == (422, "wrong_shape")


def test_deep_nesting_is_refused_by_shape_or_as_unreadable(citizen: Machine, clerk: Machine, number: str) -> None:
    for depth in (10, 500, 900, 5000):
        nested = b'{"checks":' * depth + b"1" + b"}" * depth
        assert clerk.act(number, "receive", nested).status in {400, 422}
    assert Case.objects.get().state == "submitted"


def test_a_body_of_more_than_a_megabyte_is_413(citizen: Machine, cast: Cast) -> None:
    body = application(cast, citizen)
    body["form"]["remark"] = "长" * 600_000
    answer = citizen.apply(json.dumps(body).encode())
    assert (answer.status, answer.code) == (413, "body_too_large")


def test_an_act_given_a_list_is_422(clerk: Machine, number: str) -> None:
    assert clerk.act(number, "receive", [1]).code == "wrong_shape"


@pytest.mark.parametrize("path", ["items/%00", "items?q=%00", "progress/%00", "cases/%00"])
def test_nul_anywhere_in_the_address_is_400(citizen: Machine, path: str) -> None:
    answer = citizen.send("get", path)
    assert (answer.status, answer.code) == (400, "wrong_character")


def test_odd_text_in_the_address_is_only_not_found(citizen: Machine) -> None:
    for odd in ("items/%ED%A0%80", "items/%FF", "items/" + "9" * 3000, "items/%F0%9F%98%80", "cases/%ED%A0%80"):
        assert citizen.send("get", odd).status == 404
    assert citizen.get("items", q="%FF' OR 1=1 --").status == 200


@pytest.mark.parametrize("page", [0, -1, 10**30, "x", ""])
def test_a_page_there_cannot_be_is_named(citizen: Machine, page: object) -> None:
    assert citizen.get("cases", page=page).fields == {"page"}


def test_too_many_parameters_are_unreadable(nobody: Machine, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    assert nobody.send("get", "items?a=1&b=2&c=3&d=4").code == "unreadable"


def test_an_inner_error_names_a_reference_and_nothing_of_the_inside(
    nobody: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_options: object) -> None:
        raise RuntimeError("secret of the house")

    monkeypatch.setattr("yimen.surfaces.api.items.search", fail)
    answer = nobody.get("items")
    assert (answer.status, answer.code) == (500, "server_error")
    assert "查询编号" in answer.body["detail"]
    assert "secret" not in str(answer.body)


def test_while_the_database_is_away_it_is_503(nobody: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_options: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr("yimen.surfaces.api.items.search", fail)
    answer = nobody.get("items")
    assert (answer.status, answer.code) == (503, "database_unavailable")
    assert answer.headers["Retry-After"]
