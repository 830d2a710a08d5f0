"""The channels: each can say why it is off, and send one message.

Adding a channel is one module with `off_reason` and `send`, one line in kinds.Channel and one line below.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from yimen.notices.channels import email, sms
from yimen.notices.channels.message import Failed, Message, Outcome, Sent
from yimen.notices.kinds import Channel


@dataclass(frozen=True, slots=True)
class _Peer:
    off_reason: Callable[[], str]
    send: Callable[[Message], Outcome]


_PEERS: Mapping[Channel, _Peer] = {
    Channel.sms: _Peer(sms.off_reason, sms.send),
    Channel.email: _Peer(email.off_reason, email.send),
}


def off_reason(channel: Channel) -> str:
    """Why `channel` is not in use, in Chinese and naming the setting; empty when it is."""
    return _PEERS[channel].off_reason()


def send(channel: Channel, message: Message) -> Outcome:
    """Hand `message` to the channel's peer. A peer that is away is an outcome, not an exception."""
    return _PEERS[channel].send(message)


__all__ = ["Failed", "Message", "Outcome", "Sent", "off_reason", "send"]
