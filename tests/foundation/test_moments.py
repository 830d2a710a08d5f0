"""Moments come from the database by the driver's own way, and are what Django would have made of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import connection

from yimen.foundation import fixed_text

pytestmark = pytest.mark.django_db
_BEIJING = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 2, 3, 4, 5, 6, 789, tzinfo=_BEIJING),
        datetime(1900, 1, 1, tzinfo=_BEIJING),
        datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    ],
)
def test_a_moment_comes_back_as_it_went_in_utc(moment: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz", [moment])
        (found,) = cursor.fetchone()
    assert (found, found.tzinfo) == (moment, UTC)
    assert fixed_text.execute("SELECT %s::timestamptz, NULL::timestamptz", [moment]) == [(moment, None)]
