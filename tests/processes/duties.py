"""Duties for a worker under test: what they did is in `DONE`."""

from __future__ import annotations

import signal
from datetime import datetime

DONE: list[str] = []


def fail(_now: datetime) -> int:
    DONE.append("fail")
    raise ValueError("the duty's own fault")


def work(now: datetime) -> int:
    assert now.tzinfo is not None
    DONE.append("work")
    return 1


def stop_in_the_middle(_now: datetime) -> int:
    """A stop that comes while a duty is at work."""
    # To this thread, which holds it back; one of the pool's threads, left by other tests, would not.
    signal.raise_signal(signal.SIGTERM)
    DONE.append("finished")
    return 1
