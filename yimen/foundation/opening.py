"""The door of the house: processes load while the database is being prepared, and wait here until it is.

A lock on a file, because the kernel opens it whatever becomes of the process that holds it.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from yimen.foundation import environment


def _door() -> Path:
    return environment.home() / "opening.lock"


@contextmanager
def closed() -> Iterator[None]:
    """Keep everybody who waits for the opening until the block ends."""
    _door().parent.mkdir(parents=True, exist_ok=True)
    with _door().open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield


def wait() -> None:
    """Return at once, unless somebody keeps the house closed."""
    if _door().exists():
        with _door().open() as door:
            fcntl.flock(door, fcntl.LOCK_SH)
