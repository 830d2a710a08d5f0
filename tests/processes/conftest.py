"""A real `yimen serve` in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.processes.house import House, new_home
from yimen.foundation import postgres


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder of the test's own."""
    with new_home() as folder:
        yield folder


@pytest.fixture
def serve(home: Path, bytecode: Path) -> Iterator[Callable[..., House]]:
    """Start a house in `home`; whatever is still running at the end of the test is ended."""
    houses: list[House] = []

    def start(**environment: str) -> House:
        houses.append(House(home, bytecode, **environment))
        return houses[-1]

    yield start
    for house in houses:
        house.end()


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """URL of a database server that is not the house's own."""
    with postgres.temporary_cluster() as url:
        yield url
