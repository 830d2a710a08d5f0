"""When to try again: one minute, doubling to six hours, seventeen attempts, a little over two days in all."""

from __future__ import annotations

from datetime import timedelta

_FIRST, _LONGEST = timedelta(minutes=1), timedelta(hours=6)
MOST_ATTEMPTS = 17


def wait_after(attempts: int) -> timedelta | None:
    """How long to wait after the `attempts`-th failure (1 is the first); None when it is time to give up."""
    if attempts >= MOST_ATTEMPTS:
        return None
    return min(_FIRST * (1 << (attempts - 1)), _LONGEST)
