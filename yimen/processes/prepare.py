"""What `yimen serve` does before it opens: tables, a database fit for Chinese, the statutory calendar,
certificates that can sign."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable

import django

from yimen.processes import EMPTY

_DATABASE_PATIENCE = 60  # s; a first start makes the database meanwhile


def prepare() -> int:
    """Bring the database up to date; EMPTY when a demonstration belongs into it, else 0."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db.migrations.loader import MigrationLoader

    from yimen.documents.commands import prepare_certificates
    from yimen.foundation import fresh_tables, instant

    call_command("collectstatic", interactive=False, verbosity=0)
    MigrationLoader(None)  # reads all models and migrations, while the database may still be starting
    _wait_for_database()
    fresh_tables.migrate()
    call_command("check", tags=["database"], databases=["default"], stdout=io.StringIO())  # raises on an error
    load_calendar()
    prepare_certificates(instant.now())
    return EMPTY if settings.YIMEN_DEMONSTRATION and is_empty() else 0


def _wait_for_database() -> None:
    """Return when the database answers. Raises OperationalError when it does not within its time."""
    from django.db import OperationalError, connection

    deadline = time.monotonic() + _DATABASE_PATIENCE
    while True:
        try:
            return connection.ensure_connection()
        except OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def load_calendar() -> tuple[int, ...]:
    """Import the shipped holiday notices of the years that the county has not; what it imported itself stands."""
    from yimen.calendars import commands, notice_file, queries
    from yimen.foundation import instant

    known = {notice.year for notice in queries.notices()}
    missing = [notice for notice in notice_file.shipped_notices() if notice.year not in known]
    return commands.import_calendar(notices=missing, now=instant.now()) if missing else ()


def is_empty() -> bool:
    """Whether nobody has an account here yet: a county that has one is never filled with a demonstration."""
    from django.contrib.auth import get_user_model

    return not get_user_model()._default_manager.exists()


def run(step: Callable[[], int]) -> None:
    """Run a step as a process of its own: its exit code, or one sentence about an error a person can mend."""
    django.setup()
    try:
        sys.exit(step())
    except Exception as error:
        from yimen.cli.errors import sentence

        if (told := sentence(error)) is None:
            raise
        sys.exit(told)


if __name__ == "__main__":
    run(prepare)
