"""yimen migrate"""

from __future__ import annotations

import argparse

from yimen.cli.house import house


def configure(parser: argparse.ArgumentParser) -> None:
    """Only a look ahead can be asked for."""
    parser.add_argument("--plan", action="store_true", help="只显示将要做的改动 / only show what would be done")


def run(args: argparse.Namespace) -> int:
    """Bring the tables up to date, check that the database is fit, import the calendar years that are missing."""
    with house():
        from django.core.management import call_command

        from yimen.foundation import fresh_tables
        from yimen.processes.prepare import load_calendar

        if args.plan:
            call_command("migrate", interactive=False, plan=True)
        else:
            fresh_tables.migrate(verbosity=1)
            call_command("check", tags=["database"], databases=["default"])  # raises when it finds an error
            load_calendar()
    return 0
