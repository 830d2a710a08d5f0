"""A hall with its people for every test that asks for it."""

from __future__ import annotations

import pytest

from tests.halls.hall_cast import HallCast, make_hall_cast


@pytest.fixture
def hall(db: None) -> HallCast:
    """Two halls and who looks after them."""
    return make_hall_cast()
