"""The verbs of the outbox: write a notice, queue a text message, deliver what is due, mark as read."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import connection, transaction

from yimen.foundation.batch import Batch
from yimen.notices.channels import sms
from yimen.notices.fan_out import fan_out
from yimen.notices.kinds import Channel
from yimen.notices.models import Delivery, Notice
from yimen.notices.queries import addressed_to
from yimen.notices.sending import send_due, send_now

_CODE_IS_USEFUL_FOR = timedelta(minutes=5)


def add_notice(
    batch: Batch, *, account_id: UUID | None, party_id: UUID | None, case_id: UUID | None, kind: str, title: str,
    body: str, at: datetime,
) -> None:  # fmt: skip
    """Write a notice with the rows of the act it tells of: it exists if the act does, and goes out after the commit.

    `account_id` is whoever filed, `party_id` the applicant; one of them is needed. `kind` is stable, for machines.
    """
    if account_id is None and party_id is None:
        raise ValueError("a notice is for an account or a party")
    batch.insert(
        Notice,
        {
            "account_id": account_id, "party_id": party_id, "case_id": case_id, "kind": kind, "title": title,
            "body": body, "created_at": at,
        },
    )  # fmt: skip


def queue_sms(*, phone: str, text: str, now: datetime, sensitive: bool = True) -> UUID:
    """Queue a text message that is no notice, in the caller's transaction; the id of its delivery.

    `phone` is the 11 digits. A `sensitive` text is a one-time code: worthless after five minutes, so it is not sent
    later, and forgotten once sent. In the demonstration it goes out as soon as the transaction commits.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a message is queued inside the transaction it belongs to")
    delivery = Delivery.objects.create(
        channel=Channel.sms, address=phone, text=text, created_at=now, next_attempt_at=now,
        useful_until=now + _CODE_IS_USEFUL_FOR if sensitive else None,
    )  # fmt: skip
    if sms.uses_development_gateway():
        transaction.on_commit(partial(send_now, delivery.pk, now), robust=True)
    return delivery.pk


def deliver_due(now: datetime) -> int:
    """Fan out new notices and send due deliveries; how many messages went out. Called again and again by the worker.

    Exactly once into the outbox, at least once out of it: a repetition carries the same id. Runs safely beside itself.
    """
    fan_out(now)
    return send_due(now)


def mark_read(*, account_id: UUID, notice_ids: Collection[UUID] | None = None, now: datetime) -> int:
    """Mark the account's own notices as read, all of them or those named; how many were new."""
    unread = addressed_to(account_id).filter(read_at=None)
    if notice_ids is not None:
        unread = unread.filter(pk__in=notice_ids)
    return unread.update(read_at=now)
