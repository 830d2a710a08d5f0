"""Signing in: a phone and a code, or a user name and a password."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks as Capture

from tests.cases.cast import Cast
from tests.surfaces.portal.road import text
from yimen.demo.county import demonstration_id_number
from yimen.foundation import instant
from yimen.notices.queries import development_messages
from yimen.people.commands import ensure_account
from yimen.people.queries import party_values

PHONE = "13900000777"


def ask_for_code(client: Client, capture: Capture, next_address: str = "") -> str:
    """Ask for a code; the code that was sent."""
    with capture(execute=True):
        response = client.post("/sign-in", {"phone": PHONE, "next": next_address})
    assert response.status_code == 302
    assert PHONE not in response["Location"]
    found = re.search(r"验证码 (\d{6})", development_messages(phone_end=PHONE[-4:])[0].text)
    assert found
    return found.group(1)


@pytest.fixture
def capture(django_capture_on_commit_callbacks: Capture) -> Capture:
    """Messages go out after the commit."""
    return django_capture_on_commit_callbacks


def test_a_phone_and_its_code_open_the_page_she_wanted(client: Client, cast: Cast, capture: Capture) -> None:
    code = ask_for_code(client, capture, "/cases")
    page = text(client, "/sign-in/code?next=/cases")
    assert "139****0777" in page
    assert PHONE not in page
    response = client.post("/sign-in/code", {"code": code, "next": "/cases"})
    assert (response.status_code, response["Location"]) == (302, "/cases")
    assert "我的办件" in text(client, "/cases")


def test_the_phone_is_not_readable_in_the_session(client: Client, cast: Cast, capture: Capture) -> None:
    ask_for_code(client, capture)
    session = Session.objects.get()
    assert PHONE not in str(session.get_decoded())


def test_a_wrong_code_may_be_typed_again(client: Client, cast: Cast, capture: Capture) -> None:
    code = ask_for_code(client, capture)
    wrong = client.post("/sign-in/code", {"code": "x"})
    assert wrong.status_code == 422
    assert "验证码不正确" in wrong.content.decode()
    assert client.post("/sign-in/code", {"code": code}).status_code == 302


def test_a_wrong_phone_is_said_beside_the_field(client: Client, db: None) -> None:
    response = client.post("/sign-in", {"phone": "123"})
    page = response.content.decode()
    assert response.status_code == 422
    assert 'id="f-phone-error"' in page
    assert 'value="123"' in page


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "evil", "javascript:alert(1)"])
def test_signing_in_never_leads_elsewhere(client: Client, cast: Cast, capture: Capture, elsewhere: str) -> None:
    code = ask_for_code(client, capture, elsewhere)
    assert client.post("/sign-in/code", {"code": code, "next": elsewhere})["Location"] == "/"


def test_staff_sign_in_by_password_and_get_to_their_desk(client: Client, cast: Cast) -> None:
    assert cast.clerk.account_id is not None
    account = get_user_model()._default_manager.get(pk=cast.clerk.account_id)
    account.set_password("a-long-password")
    account.save()
    wrong = client.post("/sign-in/password", {"username": account.username, "password": "no"})
    assert wrong.status_code == 422
    assert "用户名或密码不正确" in wrong.content.decode()
    right = client.post("/sign-in/password", {"username": account.username, "password": "a-long-password"})
    assert right["Location"].startswith("/counter")


def test_signing_out_needs_a_post_and_ends_the_session(citizen: Client) -> None:
    assert citizen.get("/sign-out").status_code == 405
    assert citizen.post("/sign-out")["Location"] == "/"
    assert citizen.get("/cases").status_code == 302


def test_a_page_of_hers_leads_to_the_sign_in_and_back(client: Client, db: None) -> None:
    assert client.get("/cases?page=2")["Location"] == "/sign-in?next=%2Fcases%3Fpage%3D2"


def test_pages_of_hers_are_kept_by_no_cache(citizen: Client) -> None:
    for address in ("/cases", "/me", "/"):
        assert "no-store" in citizen.get(address)["Cache-Control"]


def test_an_account_without_a_real_name_is_asked_for_it_once(client: Client, cast: Cast) -> None:
    account_id = ensure_account(username="new", display_name="新", encoded_password="!", now=instant.now())
    client.force_login(get_user_model()._default_manager.get(pk=account_id))
    assert "还没有实名" in text(client, "/me")
    assert "这个账号由谁使用" in text(client, "/me/real-name")
    good = demonstration_id_number(44, instant.today().replace(year=1980))
    bad = good[:-1] + ("1" if good[-1] != "1" else "2")
    values = {"applicant_kind": "natural", "name": "王大山", "id_number": bad, "phone": PHONE}
    refused = client.post("/me/real-name", values)
    assert refused.status_code == 422
    assert 'id="f-id_number-error"' in refused.content.decode()
    assert 'value="王大山"' in refused.content.decode()
    assert client.post("/me/real-name", {**values, "id_number": good})["Location"] == "/me"
    page = text(client, "/me")
    assert "王*山" in page
    assert good not in page


def test_somebody_elses_number_is_not_taken(client: Client, cast: Cast) -> None:
    account_id = ensure_account(username="new", display_name="新", encoded_password="!", now=instant.now())
    client.force_login(get_user_model()._default_manager.get(pk=account_id))
    assert cast.citizen.party_id is not None
    known = party_values(cast.citizen.party_id)
    values = {"applicant_kind": "natural", "name": known["name"], "id_number": known["id_number"], "phone": PHONE}
    response = client.post("/me/real-name", values)
    assert response.status_code == 422
    assert "已在另一个账号实名" in response.content.decode()
