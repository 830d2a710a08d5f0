"""A worker killed after the gateway took a message and before that was written down repeats it under the same id."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.database import database_url
from tests.notices.cast import Tell
from yimen.foundation import instant
from yimen.notices.commands import deliver_due
from yimen.notices.kinds import DeliveryState
from yimen.notices.models import Delivery
from yimen.people.models import Account

if TYPE_CHECKING:
    from tests.peers.sms_gateway import SmsGateway

_WORKER = """
import django
django.setup()
from yimen.foundation import instant
from yimen.notices.commands import deliver_due
deliver_due(instant.now())
"""


def _start_worker(gateway: SmsGateway) -> subprocess.Popen[bytes]:
    environment = os.environ | {
        "DATABASE_URL": database_url(), "YIMEN_SMS_GATEWAY": gateway.address, "YIMEN_SMS_TOKEN": gateway.token,
        "DJANGO_SETTINGS_MODULE": "yimen.config.settings",
    }  # fmt: skip
    return subprocess.Popen([sys.executable, "-c", _WORKER], env=environment)


@pytest.mark.process
@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_repeats_one_message_under_the_same_id(
    reader: Account, tell: Tell, gateway: SmsGateway
) -> None:
    tell(reader)
    workers: list[subprocess.Popen[bytes]] = []
    gateway.before_answer = lambda _message: workers[0].kill()
    workers.append(_start_worker(gateway))
    assert workers[0].wait(timeout=60) < 0
    assert len(gateway.messages) == 1
    assert Delivery.objects.get().state == DeliveryState.waiting

    gateway.before_answer = lambda _message: None
    patience = time.monotonic() + 10
    while not deliver_due(instant.now()) and time.monotonic() < patience:
        time.sleep(0.05)  # until the server has noticed that the dead worker's lock is nobody's
    assert len(gateway.requests) == 2
    assert len(gateway.messages) == 1
    assert Delivery.objects.get().state == DeliveryState.sent
