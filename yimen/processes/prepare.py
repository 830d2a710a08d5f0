"""What `yimen serve` does before it opens: tables, a database fit for Chinese, the calendar, the demonstration."""

from __future__ import annotations

import io
import sys

import django


def prepare() -> None:
    """Bring the database up to date; into an empty one load the demonstration county, unless the settings forbid it."""
    from django.conf import settings  # noqa: PLC0415 - after django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", interactive=False, verbosity=0)
    call_command("check", tags=["database"], databases=["default"], stdout=io.StringIO())  # raises on an error
    load_calendar()
    if settings.YIMEN_DEMONSTRATION and is_empty():
        load_demonstration()


def load_demonstration() -> None:
    """Load the demonstration county, whole or not at all: half of one would be taken for a county."""
    from django.db import transaction  # noqa: PLC0415

    from yimen.cli.progress import progress  # noqa: PLC0415 - drawn on the terminal of `yimen serve`
    from yimen.demo.commands import load_demo  # noqa: PLC0415

    with progress("载入演示县") as advance, transaction.atomic():
        load_demo(advance)


def load_calendar() -> tuple[int, ...]:
    """Import the shipped holiday notices of the years that the county has not; what it imported itself stands."""
    from yimen.calendars import commands, notice_file, queries  # noqa: PLC0415
    from yimen.foundation import instant  # noqa: PLC0415

    known = {notice.year for notice in queries.notices()}
    missing = [notice for notice in notice_file.shipped_notices() if notice.year not in known]
    return commands.import_calendar(notices=missing, now=instant.now()) if missing else ()


def is_empty() -> bool:
    """Whether nobody has an account here yet: a county that has one is never filled with a demonstration."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415

    return not get_user_model()._default_manager.exists()


if __name__ == "__main__":
    django.setup()
    try:
        prepare()
    except Exception as error:
        from yimen.cli.errors import sentence

        if (told := sentence(error)) is None:
            raise
        sys.exit(told)
