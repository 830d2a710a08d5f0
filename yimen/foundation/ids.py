"""Identifiers of rows: UUID version 7 (RFC 9562), made in Python so that a row is known before it is written."""

from __future__ import annotations

import os
import time
from datetime import datetime
from uuid import UUID

_VERSION_7 = 0x7 << 76
_VARIANT = 0x2 << 62


def new_id() -> UUID:
    """A new UUIDv7: 48 bits of Unix milliseconds, then 74 random bits; sorts by the time it was made."""
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big")
    high, low = random >> 68, random & ((1 << 62) - 1)
    return UUID(int=(milliseconds & 0xFFFF_FFFF_FFFF) << 80 | _VERSION_7 | high << 64 | _VARIANT | low)


def first_id_at(moment: datetime) -> UUID:
    """The smallest UUIDv7 of the millisecond of `moment` (aware): rows made from then on have a greater one."""
    return UUID(int=int(moment.timestamp() * 1000) << 80 | _VERSION_7 | _VARIANT)
