"""What a channel is given and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

# The worker that waits here also beats and sweeps: two peers away at once must not make it look dead.
PEER_TIMEOUT_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Message:
    """One message; `id` is the same at every attempt, so that the peer can drop a repetition."""

    id: UUID
    address: str
    subject: str
    text: str
    at: datetime
    one_time_code: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """The peer took the message; `gateway_id` is its own name for it, if it gave one."""

    gateway_id: str | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """The peer did not take it; `reason` is Chinese without personal data. `permanent`: no repetition will help."""

    reason: str
    permanent: bool = False


Outcome = Sent | Failed
