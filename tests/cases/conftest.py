"""The county in which the acts are tested."""

from __future__ import annotations

import pytest

from tests.cases.cast import MONDAY, Cast, make_cast
from yimen.calendars.commands import import_calendar
from yimen.calendars.notice_file import shipped_notices


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody, with the statutory calendar."""
    import_calendar(notices=shipped_notices(), now=MONDAY)
    return make_cast()


@pytest.fixture
def crowd(transactional_db: None) -> Cast:
    """The same, committed: other threads and processes see it."""
    import_calendar(notices=shipped_notices(), now=MONDAY)
    return make_cast()
