"""One-time codes: at once in the demonstration, by the worker otherwise, never late and never kept."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection, transaction
from structlog.testing import capture_logs

from tests.notices.cast import NOW, PHONE
from yimen.notices.commands import deliver_due, queue_sms
from yimen.notices.kinds import DeliveryState
from yimen.notices.models import Delivery, DevelopmentMessage
from yimen.notices.queries import development_messages

if TYPE_CHECKING:
    from pytest_django import DjangoCaptureOnCommitCallbacks

    from tests.peers.sms_gateway import SmsGateway

pytestmark = pytest.mark.django_db

TEXT = "验证码 246810，5分钟内有效。"


def test_in_the_demonstration_the_code_shows_as_soon_as_the_transaction_commits(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with capture_logs() as logged, django_capture_on_commit_callbacks(execute=True):
        queue_sms(phone=PHONE, text=TEXT, now=NOW)
        assert development_messages() == ()
    (shown,) = development_messages()
    assert (shown.phone, shown.text) == ("138****5678", TEXT)
    assert [(line["to"], line["text"]) for line in logged] == [("138****5678", TEXT)]


@pytest.mark.django_db(transaction=True)
def test_a_code_of_a_rolled_back_request_is_not_shown() -> None:
    with transaction.atomic():
        queue_sms(phone=PHONE, text=TEXT, now=NOW)
        transaction.set_rollback(True)
    deliver_due(NOW)
    assert not DevelopmentMessage.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_message_is_queued_inside_a_transaction_or_not_at_all() -> None:
    with pytest.raises(RuntimeError):
        queue_sms(phone=PHONE, text=TEXT, now=NOW)


def test_the_messages_of_one_phone_can_be_picked_out_by_its_last_four_digits() -> None:
    for number, phone in enumerate((PHONE, "13900001111")):
        queue_sms(phone=phone, text=f"第{number}条", now=NOW)
    deliver_due(NOW)
    assert [shown.text for shown in development_messages(phone_end="1111")] == ["第1条"]


def test_a_county_with_a_gateway_sends_codes_by_the_worker(
    gateway: SmsGateway, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        queue_sms(phone=PHONE, text=TEXT, now=NOW)
    assert not gateway.requests
    assert deliver_due(NOW) == 1
    assert not DevelopmentMessage.objects.exists()


def test_a_code_is_forgotten_once_it_is_sent(gateway: SmsGateway) -> None:
    queue_sms(phone=PHONE, text=TEXT, now=NOW)
    deliver_due(NOW)
    assert Delivery.objects.get().text is None


def test_a_code_that_could_not_be_sent_in_time_is_given_up_and_forgotten(gateway: SmsGateway) -> None:
    gateway.failures = [503]
    queue_sms(phone=PHONE, text=TEXT, now=NOW)
    deliver_due(NOW)
    deliver_due(NOW + timedelta(minutes=6))
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.text) == (DeliveryState.failed_for_good, None)
    assert len(gateway.requests) == 1


def test_a_text_that_is_no_code_is_sent_even_late(gateway: SmsGateway) -> None:
    queue_sms(phone=PHONE, text=TEXT, now=NOW, sensitive=False)
    assert deliver_due(NOW + timedelta(days=1)) == 1


def test_neither_phone_nor_text_can_be_read_in_the_database(gateway: SmsGateway) -> None:
    queue_sms(phone=PHONE, text=TEXT, now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT address, text FROM notices_delivery")
        stored = b"".join(bytes(value) for value in cursor.fetchone())
    assert PHONE.encode() not in stored
    assert b"246810" not in stored
