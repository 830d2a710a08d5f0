"""How often somebody did something lately, so that nobody floods the house. Only a blind index of who it was is kept,
and no longer than it counts (个人信息保护法第十九条).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from yimen.foundation import crypto
from yimen.foundation.models import Lately


def count(kind: str, source: str, *, most: int, within: timedelta, now: datetime) -> bool:
    """Count that `source` does `kind` once more, in the caller's transaction. False, and not counted, when it did so
    `most` times within that time.
    """
    index = crypto.blind_index(source, kind=kind)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [index.hex()])
    if Lately.objects.filter(source_index=index, until__gt=now).count() >= most:
        return False
    Lately.objects.create(source_index=index, until=now + within)
    return True


def forget(now: datetime) -> int:
    """Delete what no longer counts; how many rows. Called by the worker."""
    return Lately.objects.filter(until__lte=now).delete()[0]
