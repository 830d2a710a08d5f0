"""The moment at which these tests begin."""

from __future__ import annotations

from datetime import datetime

import pytest

from yimen.foundation.instant import COUNTY_TIME


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 3, 2, 10, 0, tzinfo=COUNTY_TIME)
