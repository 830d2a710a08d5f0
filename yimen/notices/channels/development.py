"""The development gateway: keeps text messages in a table that the demonstration shows on a page, and in the log.

Only for the demonstration: the log line holds the text, so that a one-time code can be read there; the phone is masked.
"""

from __future__ import annotations

from yimen.foundation.logs import logger
from yimen.law.masking import mask_phone
from yimen.notices.channels.message import Message, Sent
from yimen.notices.models import DevelopmentMessage

_log = logger("development gateway")


def send(message: Message) -> Sent:
    """Keep the message; the same message again changes nothing."""
    row = DevelopmentMessage(
        id=message.id, phone=message.address, phone_end=message.address[-4:], text=message.text, sent_at=message.at
    )
    DevelopmentMessage.objects.bulk_create([row], ignore_conflicts=True)
    # A one-time code must be findable; the many notices of a busy demonstration must not hide it.
    log = _log.info if message.one_time_code else _log.debug
    log("text message not really sent", to=mask_phone(message.address), text=message.text)
    return Sent("development")
