"""The county in which the acts are tested."""

from __future__ import annotations

import pytest
from django.db import connection

from tests.cases.cast import Cast, make_county


@pytest.fixture
def cast(county_of_the_cast: Cast, db: None) -> Cast:
    """Everybody, with the statutory calendar; made once a file (tests/conftest.py)."""
    return county_of_the_cast


@pytest.fixture
def crowd(transactional_db: None) -> Cast:
    """The same, committed: other threads and processes see it. Not in a file whose other tests use `cast`."""
    assert not connection.in_atomic_block, "the county of `cast` is still open: move this test to another file"
    return make_county()
