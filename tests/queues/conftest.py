"""The hall in which queues are tested."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.queues.hall import Hall, make_hall
from yimen.halls.kept import kept_halls_data


@pytest.fixture
def hall(db: None) -> Iterator[Hall]:
    """The hall, undone after the test."""
    yield make_hall()
    kept_halls_data.forget()


@pytest.fixture
def busy_hall(transactional_db: None) -> Iterator[Hall]:
    """The same with eight counters, committed: other threads and processes see it."""
    yield make_hall(8)
    kept_halls_data.forget()
