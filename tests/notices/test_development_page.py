"""The page of the demonstration's text messages: there in the demonstration, and nowhere else."""

from __future__ import annotations

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from notices.cast import NOW, PHONE
from pytest_django import Settings

from yimen.notices.commands import deliver_due, queue_sms
from yimen.people.models import Account
from yimen.surfaces.portal.development_messages import messages_page

pytestmark = pytest.mark.django_db


def _page(end: str = "") -> str:
    from django.contrib.auth.models import AnonymousUser
    from django.contrib.sessions.backends.db import SessionStore

    request = RequestFactory().get("/dev/messages", {"end": end} if end else {})
    request.user, request.session = AnonymousUser(), SessionStore()
    response = messages_page(request)
    assert isinstance(response, HttpResponse)
    return response.content.decode()


def test_it_says_that_nothing_is_really_sent_and_masks_the_phone() -> None:
    queue_sms(phone=PHONE, text="验证码 246810", now=NOW)
    deliver_due(NOW)
    page = _page()
    assert "演示：短信不真正发出" in page
    assert "138****5678" in page
    assert "验证码 246810" in page
    assert PHONE not in page


def test_one_phone_is_picked_out_by_its_last_four_digits() -> None:
    queue_sms(phone=PHONE, text="验证码 246810", now=NOW)
    deliver_due(NOW)
    assert "246810" in _page("5678")
    assert "246810" not in _page("1111")


def test_half_a_number_is_asked_for_again() -> None:
    assert "请填写手机号码的最后4位数字" in _page("56")


def test_without_messages_it_says_how_they_come() -> None:
    assert "登录时获取验证码" in _page()


def test_a_county_that_serves_real_people_has_no_such_page(reader: Account, settings: Settings) -> None:
    settings.YIMEN_DEMONSTRATION = False
    with pytest.raises(Http404):
        _page()
