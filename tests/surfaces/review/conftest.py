"""The county of the tests of acts, on the Monday its cases begin."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from tests.cases.cast import MONDAY
from tests.cases.conftest import cast

__all__ = ["cast", "monday"]


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    """Pages read the clock themselves, so it is put to the day of the cast."""
    with time_machine.travel(MONDAY, tick=False):
        yield
