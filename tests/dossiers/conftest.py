"""Somebody who hands in files, and the moment."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import pytest

from yimen.foundation.instant import COUNTY_TIME
from yimen.people.commands import ensure_account


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 3, 2, 10, 0, tzinfo=COUNTY_TIME)


@pytest.fixture
def owner(db: None, now: datetime) -> UUID:
    return ensure_account(username="citizen", display_name="王秀英", now=now)
