"""A reader with a phone and a mail address, and a way to tell her something."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import transaction
from pytest_django import Settings

from tests.notices.cast import BODY, NOW, Tell, make_reader
from tests.peers import mail_server, sms_gateway
from yimen.foundation.batch import Batch
from yimen.notices.commands import add_notice
from yimen.people.models import Account, Party


@pytest.fixture
def reader() -> Account:
    """Whom the notices are for."""
    return make_reader()


@pytest.fixture
def tell() -> Tell:
    """Writes a notice the way an act does: in one statement of a transaction."""

    def write(account: Account | None, *, party: Party | None = None, at: datetime = NOW, body: str = BODY) -> None:
        with transaction.atomic():
            batch = Batch()
            add_notice(
                batch, account_id=account.pk if account else None, party_id=party.pk if party else None, case_id=None,
                kind="accept", title="您的“食品经营许可”申请已受理", body=body, at=at,
            )  # fmt: skip
            batch.flush()

    return write


@pytest.fixture
def gateway(settings: Settings) -> Iterator[sms_gateway.SmsGateway]:
    """A text message gateway this county is set up for."""
    with sms_gateway.running(token="secret") as peer:
        settings.YIMEN_SMS_GATEWAY, settings.YIMEN_SMS_TOKEN = peer.address, "secret"
        yield peer


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[mail_server.Mailbox]:
    """A mail server this county is set up for."""
    with mail_server.running() as peer:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", peer.port
        yield peer


@pytest.fixture
def no_peers(settings: Settings) -> None:
    """A county that has rented nothing and shows nothing."""
    settings.YIMEN_DEMONSTRATION = False
    settings.YIMEN_SMS_GATEWAY = settings.EMAIL_HOST = ""
