"""What hardly ever changes and is asked on every page: read once, kept for a minute in this process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from django.db import transaction

from yimen.foundation import instant

T = TypeVar("T")
_SECONDS = 60.0  # how long another process may show an organ's old telephone number


class Remembered(Generic[T]):
    """The answer of `load`, asked again after `seconds` (a minute) or after `forget`."""

    def __init__(self, load: Callable[[], T], *, seconds: float = _SECONDS) -> None:
        self._load, self._seconds = load, seconds
        self._kept: tuple[T, float] | None = None
        self._changes = 0

    def get(self) -> T:
        """The answer, at most `seconds` old."""
        kept = self._kept
        if kept is not None and instant.steady() < kept[1]:
            return kept[0]
        changes = self._changes
        answer = self._load()
        # What was read while somebody else changed it may be the old answer: give it, but do not keep it.
        if changes == self._changes:
            self._kept = (answer, instant.steady() + self._seconds)
        return answer

    def forget(self) -> None:
        """Called by whoever changes it, in the transaction: forgotten now for itself, at the commit for others."""
        self._drop()
        transaction.on_commit(self._drop)

    def _drop(self) -> None:
        self._changes += 1
        self._kept = None
