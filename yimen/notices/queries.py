"""The questions to the outbox: my notices, what is unread, and how sending is going."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import Count, F, Min, Q, QuerySet

from yimen.law.masking import mask_phone
from yimen.notices import channels
from yimen.notices.kinds import Channel, DeliveryState
from yimen.notices.models import Delivery, DevelopmentMessage, Notice

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class SentBy:
    """How one notice went on one channel, in words for its reader."""

    channel: Channel
    words: str


@dataclass(frozen=True, slots=True)
class NoticeView:
    """One notice for the person it is addressed to."""

    id: UUID
    kind: str
    title: str
    body: str
    created_at: datetime
    is_read: bool
    case_number: str | None
    sent_by: tuple[SentBy, ...]


@dataclass(frozen=True, slots=True)
class NoticePage:
    """A page of notices, newest first; pages count from 1."""

    notices: tuple[NoticeView, ...]
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class ChannelState:
    """Whether a channel is in use (`off_reason` is empty) and how its deliveries stand."""

    channel: Channel
    off_reason: str
    waiting: int
    waiting_since: datetime | None
    failed: int


@dataclass(frozen=True, slots=True)
class FailedDelivery:
    """A message given up; without address and text."""

    id: UUID
    channel: Channel
    kind: str
    created_at: datetime
    attempts: int
    reason: str


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """A text message of the demonstration, its phone masked."""

    phone: str
    text: str
    sent_at: datetime


def addressed_to(account_id: UUID) -> QuerySet[Notice]:
    """Notices for the account itself or for the party it stands for."""
    own_party = get_user_model().objects.filter(pk=account_id, party__isnull=False).values("party_id")
    return Notice.objects.filter(Q(account_id=account_id) | Q(party_id__in=own_party))


def notices_of(account_id: UUID, page: int = 1) -> NoticePage:
    """A page of the account's notices; a page beyond the last shows the last."""
    mine = addressed_to(account_id)
    total = mine.count()
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(1, page), pages)
    rows = mine.annotate(case_number=F("case__number")).order_by("-created_at", "-pk").prefetch_related("deliveries")
    shown = rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return NoticePage(tuple(_view(notice, notice.case_number) for notice in shown), page, pages, total)


def unread_count(account_id: UUID) -> int:
    """How many of the account's notices nobody has opened."""
    return addressed_to(account_id).filter(read_at=None).count()


def _view(notice: Notice, case_number: str | None) -> NoticeView:
    deliveries = {Channel(delivery.channel): delivery for delivery in notice.deliveries.all()}
    ways = tuple(SentBy(channel, _words(channel, deliveries.get(channel))) for channel in Channel)
    return NoticeView(
        id=notice.pk, kind=notice.kind, title=notice.title, body=notice.body, created_at=notice.created_at,
        is_read=notice.read_at is not None, case_number=case_number, sent_by=ways,
    )  # fmt: skip


def _words(channel: Channel, delivery: Delivery | None) -> str:
    if delivery is not None:
        return f"{channel.label}{DeliveryState(delivery.state).label}"
    return f"{channel.label}未开通" if channels.off_reason(channel) else f"{channel.label}未使用"


def channel_states() -> tuple[ChannelState, ...]:
    """How each channel stands, for oversight."""
    waiting, failed = Q(state=DeliveryState.waiting), Q(state=DeliveryState.failed_for_good)
    counted = Delivery.objects.filter(waiting | failed).values("channel").annotate(
        waiting=Count("pk", filter=waiting), since=Min("created_at", filter=waiting), failed=Count("pk", filter=failed)
    )  # fmt: skip
    found = {row["channel"]: row for row in counted}
    states = []
    for channel in Channel:
        row = found.get(channel.value)
        standing = (row["waiting"], row["since"], row["failed"]) if row else (0, None, 0)
        states.append(ChannelState(channel, channels.off_reason(channel), *standing))
    return tuple(states)


def failed_deliveries(limit: int = 50) -> tuple[FailedDelivery, ...]:
    """The newest messages that were given up, for oversight: somebody should telephone."""
    rows = Delivery.objects.filter(state=DeliveryState.failed_for_good).order_by("-created_at").values_list(
        "pk", "channel", "notice__kind", "created_at", "attempts", "last_error"
    )  # fmt: skip
    return tuple(
        FailedDelivery(key, Channel(channel), kind or "", created_at, attempts, reason)
        for key, channel, kind, created_at, attempts, reason in rows[:limit]
    )


def development_messages(*, phone_end: str = "", limit: int = 50) -> tuple[ShownMessage, ...]:
    """The newest text messages of the demonstration, all or those to phones ending in `phone_end`."""
    rows = DevelopmentMessage.objects.order_by("-sent_at", "-pk")
    if phone_end:
        rows = rows.filter(phone_end=phone_end)
    return tuple(ShownMessage(mask_phone(row.phone), row.text, row.sent_at) for row in rows[:limit])
