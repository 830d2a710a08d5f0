"""Telling people of their appointments: the account that booked, and the phone of whoever another booked for."""

from __future__ import annotations

from datetime import datetime

from yimen.appointments.models import Booking
from yimen.foundation.batch import Batch
from yimen.law.notices import NoticeText
from yimen.notices.commands import add_notice, queue_sms


def tell(booking: Booking, text: NoticeText, now: datetime) -> None:
    """Write it to the outbox, in the transaction of what happened."""
    if booking.account is not None and not booking.by_desk:
        batch = Batch()
        add_notice(
            batch, account_id=booking.account, party_id=None, case_id=None, kind=text.kind, title=text.title,
            body=text.body, at=now,
        )  # fmt: skip
        batch.flush()
    if booking.for_another or booking.by_desk:
        queue_sms(phone=booking.person["phone"], text=text.body, now=now, sensitive=False)
