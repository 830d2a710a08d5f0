"""From a waiting delivery to the peer: one transaction a delivery, its row locked meanwhile.

A worker that dies between the peer's answer and the commit repeats that one delivery and no other, under the same id.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import DatabaseError, transaction
from django.db.models import Q

from yimen.foundation.logs import logger
from yimen.notices import channels
from yimen.notices.channels import Failed, Message, Outcome, Sent
from yimen.notices.kinds import Channel, DeliveryState
from yimen.notices.models import Delivery
from yimen.notices.retry import wait_after

_LONGEST_RUN_SECONDS = 5  # the worker has other duties
_log = logger("notices")


@dataclass(frozen=True, slots=True)
class _Attempt:
    channel: Channel
    outcome: Outcome


def send_due(now: datetime) -> int:
    """Send what is due; how many messages a peer took.

    A channel whose peer is away is left alone until the next call: its time-out is then waited for once and not for
    every message, and the messages not tried keep their attempts.
    """
    _forget_outdated(now)
    in_use = {channel for channel in Channel if not _note_if_off(channel, now)}
    sent = 0
    stop_at = time.monotonic() + _LONGEST_RUN_SECONDS
    while time.monotonic() < stop_at:
        attempt = _send_next(Q(next_attempt_at__lte=now, channel__in=in_use), now)
        if attempt is None:
            break
        if isinstance(attempt.outcome, Sent):
            sent += 1
        elif not attempt.outcome.permanent:
            in_use.discard(attempt.channel)
    return sent


def send_now(delivery_id: UUID, now: datetime) -> None:
    """Send this delivery if it still waits."""
    _send_next(Q(pk=delivery_id), now)


def _send_next(which: Q, now: datetime) -> _Attempt | None:
    with transaction.atomic():
        locked = Delivery.objects.select_for_update(skip_locked=True).filter(which, state=DeliveryState.waiting)
        found = locked.order_by("next_attempt_at").values_list("pk", "channel", "attempts", "useful_until").first()
        if found is None:
            return None
        key, channel, attempts, useful_until = found
        outcome = _try(key, Channel(channel), now)
        changes = _after(outcome, attempts + 1, now)
        if useful_until and changes["state"] != DeliveryState.waiting:
            changes["text"] = None  # a one-time code is not kept longer than it takes to send it
        Delivery.objects.filter(pk=key).update(**changes)
    if isinstance(outcome, Failed):
        _log.warning("delivery failed", delivery=str(key), reason=outcome.reason, attempts=attempts + 1)
    return _Attempt(Channel(channel), outcome)


def _try(key: UUID, channel: Channel, now: datetime) -> Outcome:
    try:
        delivery = Delivery.objects.select_related("notice").get(pk=key)
        subject, text = (delivery.notice.title, delivery.notice.body) if delivery.notice else ("", delivery.text or "")
        one_time = delivery.useful_until is not None
        message = Message(id=key, address=delivery.address, subject=subject, text=text, at=now, one_time_code=one_time)
        return channels.send(channel, message)
    except DatabaseError:
        raise
    except Exception as error:  # one message that cannot be read or written must not hold up all others
        return Failed(f"消息无法发出（{type(error).__name__}）")


def _after(outcome: Outcome, attempts: int, now: datetime) -> dict[str, Any]:
    if isinstance(outcome, Sent):
        return {
            "state": DeliveryState.sent, "sent_at": now, "attempts": attempts, "last_error": "",
            "gateway_id": outcome.gateway_id,
        }  # fmt: skip
    wait = None if outcome.permanent else wait_after(attempts)
    state = DeliveryState.failed_for_good if wait is None else DeliveryState.waiting
    return {
        "state": state, "attempts": attempts, "last_error": outcome.reason,
        "next_attempt_at": now + wait if wait else now,
    }  # fmt: skip


def _forget_outdated(now: datetime) -> None:
    Delivery.objects.filter(state=DeliveryState.waiting, useful_until__lt=now).update(
        state=DeliveryState.failed_for_good, last_error="已过有效时间，不再发送", text=None
    )


def _note_if_off(channel: Channel, now: datetime) -> bool:
    reason = channels.off_reason(channel)
    if reason:
        waiting = Delivery.objects.filter(state=DeliveryState.waiting, channel=channel, next_attempt_at__lte=now)
        waiting.exclude(last_error=reason).update(last_error=reason)
    return bool(reason)
