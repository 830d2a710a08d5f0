"""The page of the demonstration's text messages: there in the demonstration, and nowhere else."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from tests.notices.cast import NOW, PHONE
from yimen.notices.commands import deliver_due, queue_sms

pytestmark = pytest.mark.django_db


@pytest.fixture
def _message() -> None:
    queue_sms(phone=PHONE, text="验证码 246810", now=NOW)
    deliver_due(NOW)


def _page(client: Client, end: str = "") -> str:
    response = client.get("/dev/messages", {"end": end} if end else {})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.usefixtures("_message")
def test_it_says_that_nothing_is_really_sent_and_masks_the_phone(client: Client) -> None:
    page = _page(client)
    assert "演示：短信不真正发出" in page
    assert "138****5678" in page
    assert "验证码 246810" in page
    assert PHONE not in page


@pytest.mark.usefixtures("_message")
def test_one_phone_is_picked_out_by_its_last_four_digits(client: Client) -> None:
    assert "246810" in _page(client, "5678")
    assert "246810" not in _page(client, "1111")


def test_half_a_number_is_asked_for_again(client: Client) -> None:
    assert "请填写手机号码的最后4位数字" in _page(client, "56")


def test_without_messages_it_says_how_they_come(client: Client) -> None:
    assert "登录时获取验证码" in _page(client)


def test_a_county_that_serves_real_people_has_no_such_page(client: Client, settings: Settings) -> None:
    settings.YIMEN_DEMONSTRATION = False
    assert client.get("/dev/messages").status_code == 404
