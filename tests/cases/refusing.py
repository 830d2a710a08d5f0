"""Asking for a refusal in one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from yimen.law.refusal import Refusal


@contextmanager
def refused(code: str) -> Iterator[None]:
    """The block must be refused with `code`."""
    with pytest.raises(Refusal) as raised:
        yield
    assert raised.value.code == code, raised.value.message
