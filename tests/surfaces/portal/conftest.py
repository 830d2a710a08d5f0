"""The portal on a Monday in March, with a small county behind it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from tests.cases.cast import MONDAY, Cast
from tests.cases.conftest import cast
from tests.surfaces.portal.road import browser_of

__all__ = ["cast"]


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with time_machine.travel(MONDAY, tick=True):
        yield


@pytest.fixture
def citizen(cast: Cast) -> Client:
    """The citizen's browser."""
    return browser_of(cast.citizen)


@pytest.fixture
def stranger(cast: Cast) -> Client:
    """The browser of somebody else, who has a real name as well."""
    return browser_of(cast.stranger)
