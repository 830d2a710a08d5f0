"""The ways a notice can go, and how far it has gone."""

from __future__ import annotations

from enum import StrEnum


class Channel(StrEnum):
    """A way out of the house. The page itself (站内消息) needs no sending and is no channel."""

    sms = "sms"
    email = "email"

    @property
    def label(self) -> str:
        """The word on the page."""
        return {Channel.sms: "短信", Channel.email: "电子邮件"}[self]


class DeliveryState(StrEnum):
    """A delivery waits until a peer has taken it, or until trying again is hopeless."""

    waiting = "waiting"
    sent = "sent"
    failed_for_good = "failed_for_good"

    @property
    def label(self) -> str:
        """The word on the page."""
        return {
            DeliveryState.waiting: "等待发送",
            DeliveryState.sent: "已发送",
            DeliveryState.failed_for_good: "发送失败",
        }[self]
