"""The hall of the tests."""

from __future__ import annotations

import pytest

from tests.appointments.hall import Hall, make_hall


@pytest.fixture
def hall(db: None) -> Hall:
    return make_hall()


@pytest.fixture
def crowded(transactional_db: None) -> Hall:
    """The same, committed: other threads see it."""
    return make_hall()
