"""Delivering: by every channel in use, after the commit, again until a peer takes it, and no more than that."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection, transaction
from pytest_django import Settings
from structlog.testing import capture_logs

from tests.notices.cast import BODY, MAIL, NOW, PHONE, Tell, make_reader
from tests.peers.mail_server import free_port
from yimen.notices.commands import deliver_due
from yimen.notices.kinds import DeliveryState
from yimen.notices.models import Delivery, Notice
from yimen.notices.queries import channel_states, failed_deliveries
from yimen.notices.retry import MOST_ATTEMPTS, wait_after
from yimen.people.models import Account, Party

if TYPE_CHECKING:
    from tests.peers.mail_server import Mailbox
    from tests.peers.sms_gateway import SmsGateway

pytestmark = pytest.mark.django_db


def _elsewhere(work: Callable[[], object]) -> None:
    """Do `work` on a connection of its own, as another process would."""

    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def test_a_notice_goes_out_by_text_message_and_mail(
    reader: Account, tell: Tell, gateway: SmsGateway, mailbox: Mailbox
) -> None:
    tell(reader)
    assert deliver_due(NOW) == 2
    (message,) = gateway.messages.values()
    assert (message["to"], message["text"]) == (PHONE, BODY)
    (mail,) = mailbox.mails
    assert (mail["To"], mail["Subject"].strip()) == (MAIL, "您的“食品经营许可”申请已受理")
    assert mail.get_content().strip() == BODY
    assert set(Delivery.objects.values_list("state", "sent_at")) == {(DeliveryState.sent, NOW)}


def test_a_message_goes_out_once_however_often_the_worker_runs(
    reader: Account, tell: Tell, gateway: SmsGateway
) -> None:
    tell(reader)
    assert [deliver_due(NOW), deliver_due(NOW), deliver_due(NOW + timedelta(days=1))] == [1, 0, 0]
    assert len(gateway.requests) == 1


@pytest.mark.django_db(transaction=True)
def test_nothing_goes_out_before_the_commit(reader: Account, tell: Tell, gateway: SmsGateway) -> None:
    with transaction.atomic():
        tell(reader)
        _elsewhere(lambda: deliver_due(NOW))
        assert gateway.requests == []
    deliver_due(NOW)
    assert len(gateway.messages) == 1


@pytest.mark.django_db(transaction=True)
def test_nothing_goes_out_of_an_act_that_was_rolled_back(reader: Account, tell: Tell, gateway: SmsGateway) -> None:
    with transaction.atomic():
        tell(reader)
        transaction.set_rollback(True)
    assert deliver_due(NOW) == 0
    assert gateway.requests == []


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_message_once(reader: Account, tell: Tell, gateway: SmsGateway) -> None:
    for _ in range(10):
        tell(reader)

    def work() -> None:
        try:
            deliver_due(NOW)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    deliver_due(NOW)  # what one of them left to the other
    assert len(gateway.requests) == len(gateway.messages) == 10


def test_a_walk_in_without_an_account_is_told_at_the_phone_of_the_party(tell: Tell, gateway: SmsGateway) -> None:
    party = make_reader(phone="13987654321").party
    assert isinstance(party, Party)
    tell(None, party=party)
    deliver_due(NOW)
    assert [message["to"] for message in gateway.requests] == ["13987654321"]


def test_a_landline_gets_no_text_message(tell: Tell, gateway: SmsGateway) -> None:
    tell(make_reader(phone="0396-6222222"))
    assert deliver_due(NOW) == 0
    assert not gateway.requests


def test_a_gateway_that_fails_is_asked_again_with_the_same_id(reader: Account, tell: Tell, gateway: SmsGateway) -> None:
    gateway.failures = [503, 429]
    tell(reader)
    assert deliver_due(NOW) == 0
    assert deliver_due(NOW + timedelta(seconds=59)) == 0
    assert len(gateway.requests) == 1
    deliver_due(NOW + timedelta(minutes=1))
    assert deliver_due(NOW + timedelta(minutes=3)) == 1
    assert len({message["id"] for message in gateway.requests}) == 1
    assert Delivery.objects.values_list("attempts", "state").get() == (3, DeliveryState.sent)


def test_a_gateway_that_is_away_is_tried_once_a_run_and_the_others_wait_unharmed(
    reader: Account, tell: Tell, gateway: SmsGateway, mailbox: Mailbox
) -> None:
    gateway.failures = [503]
    for _ in range(5):
        tell(reader)
    assert deliver_due(NOW) == 5  # the mails
    assert len(gateway.requests) == 1
    assert len(mailbox.mails) == 5
    assert deliver_due(NOW) == 4
    assert deliver_due(NOW + timedelta(minutes=1)) == 1


def test_a_refused_message_is_given_up_at_once_and_shown_to_oversight(
    reader: Account, tell: Tell, gateway: SmsGateway
) -> None:
    gateway.failures = [400]
    tell(reader)
    deliver_due(NOW)
    (failed,) = failed_deliveries()
    assert (failed.kind, failed.reason, failed.attempts) == ("accept", "短信网关答复 400", 1)
    assert [(state.waiting, state.failed) for state in channel_states()] == [(0, 1), (0, 0)]


def test_a_wrong_token_is_our_fault_and_costs_no_message(
    reader: Account, tell: Tell, gateway: SmsGateway, settings: Settings
) -> None:
    settings.YIMEN_SMS_TOKEN = "mistyped"
    tell(reader)
    deliver_due(NOW)
    settings.YIMEN_SMS_TOKEN = "secret"
    assert deliver_due(NOW + timedelta(minutes=1)) == 1


def test_after_two_days_of_failures_a_message_is_given_up(reader: Account, tell: Tell, settings: Settings) -> None:
    settings.YIMEN_SMS_GATEWAY = f"http://127.0.0.1:{free_port()}/send"  # nobody listens
    tell(reader)
    at = NOW
    for _ in range(MOST_ATTEMPTS):
        assert deliver_due(at) == 0
        at = max(at, Delivery.objects.get().next_attempt_at)
    assert timedelta(days=2) < at - NOW < timedelta(days=3)
    assert [failed.reason for failed in failed_deliveries()] == ["短信网关无法连接（ConnectionRefusedError）"]


def test_the_wait_doubles_from_one_minute_to_six_hours() -> None:
    waits = [wait_after(attempts) for attempts in range(1, MOST_ATTEMPTS)]
    assert waits[:4] == [timedelta(minutes=minutes) for minutes in (1, 2, 4, 8)]
    assert waits[-1] == timedelta(hours=6)
    assert wait_after(MOST_ATTEMPTS) is None


def test_a_mail_server_that_knows_no_such_address_is_not_asked_again(
    reader: Account, tell: Tell, mailbox: Mailbox, no_peers: None, settings: Settings
) -> None:
    settings.EMAIL_HOST = "127.0.0.1"
    mailbox.refusals = ["550 no such user"]
    tell(reader)
    deliver_due(NOW)
    assert [failed.reason for failed in failed_deliveries()] == ["邮件服务器答复 550"]


def test_a_mail_server_that_is_busy_is_asked_again(reader: Account, tell: Tell, mailbox: Mailbox) -> None:
    mailbox.refusals = ["451 try later"]
    tell(reader)
    deliver_due(NOW)
    deliver_due(NOW + timedelta(minutes=1))
    (mail,) = mailbox.mails
    delivery = Delivery.objects.get(channel="email")
    assert mail["Message-ID"].startswith(f"<{delivery.pk}@")


def test_without_a_mail_server_no_mail_is_tried(reader: Account, tell: Tell, no_peers: None) -> None:
    tell(reader)
    deliver_due(NOW)
    assert not Delivery.objects.filter(channel="email").exists()
    assert channel_states()[1].off_reason == "电子邮件服务器未配置（YIMEN_SMTP_HOST）"


def test_without_a_gateway_a_text_message_waits_with_the_reason_and_goes_when_there_is_one(
    reader: Account, tell: Tell, no_peers: None, gateway: SmsGateway, settings: Settings
) -> None:
    settings.YIMEN_SMS_GATEWAY = ""
    tell(reader)
    deliver_due(NOW)
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.attempts) == (DeliveryState.waiting, 0)
    assert delivery.last_error == "短信网关未配置（YIMEN_SMS_GATEWAY）"
    settings.YIMEN_SMS_GATEWAY = gateway.address
    assert deliver_due(NOW + timedelta(days=7)) == 1


def test_an_address_that_does_not_open_holds_up_nobody_else(reader: Account, tell: Tell, gateway: SmsGateway) -> None:
    other = make_reader("other", phone="13987654321")
    tell(reader)
    tell(other, at=NOW + timedelta(seconds=1))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_account SET phone = '\\x01' WHERE id = %s", [reader.pk])
    deliver_due(NOW)
    assert [message["to"] for message in gateway.requests] == ["13987654321"]
    assert Notice.objects.filter(fanned_out_at=None).count() == 1


def test_errors_and_logs_hold_no_address_and_no_text(
    reader: Account, tell: Tell, gateway: SmsGateway, mailbox: Mailbox
) -> None:
    gateway.failures = [500, 400]
    mailbox.refusals = ["451 busy with", "550 no such user"]
    tell(reader)
    with capture_logs() as logged:
        deliver_due(NOW)
        deliver_due(NOW + timedelta(minutes=1))
    said = str(logged) + "".join(Delivery.objects.values_list("last_error", flat=True))
    assert len(logged) == 4
    for secret in (PHONE, MAIL, "李秀敏", "A1B2C3D4E5", "食品"):
        assert secret not in said
