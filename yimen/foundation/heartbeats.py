"""Who is alive: a process beats every few seconds, and whoever asks sees how long ago the last beat was."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import connection

EVERY = timedelta(seconds=5)
DOWN_AFTER = timedelta(seconds=20)

# Plain SQL, so that the live process can use it without loading Django's models (models.Heartbeat makes the table).
BEAT_SQL = """INSERT INTO foundation_heartbeat (process, at, detail) VALUES (%(process)s, %(at)s, %(detail)s)
ON CONFLICT (process) DO UPDATE SET at = excluded.at, detail = excluded.detail"""
READ_SQL = "SELECT process, at FROM foundation_heartbeat"


def beat(process: str, *, now: datetime, detail: str = "") -> None:
    """Say that `process` is alive. `detail` is for people who look after the county and holds no personal data."""
    with connection.cursor() as cursor:
        cursor.execute(BEAT_SQL, {"process": process, "at": now, "detail": detail})


def alive(process: str, beats: Mapping[str, datetime], *, now: datetime) -> bool:
    """Whether `process` has beaten recently enough to be called alive."""
    last = beats.get(process)
    return last is not None and now - last <= DOWN_AFTER
