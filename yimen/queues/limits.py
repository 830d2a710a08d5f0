"""How many numbers are taken by phone from one address without signing in, so that nobody empties the day from home."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from yimen.foundation import lately
from yimen.law.refusal import Refusal
from yimen.queues.models import Ticket

MOST = 30  # an address may be that of the hall's own wireless network, or of a telephone company
_WITHIN = timedelta(minutes=10)


def count_number(*, key: str, sent_from: str, now: datetime) -> None:
    """Count this number; the same request again is not counted. Raises Refusal `numbers_too_often`."""
    with transaction.atomic():
        if Ticket.objects.filter(key=key).exists():
            return
        if not lately.count("phone number", sent_from, most=MOST, within=_WITHIN, now=now):
            message = f"10分钟内从您的网络已取了{MOST}个号。请登录后再取，或到导办台、自助终端取号。"
            raise Refusal("numbers_too_often", message)
