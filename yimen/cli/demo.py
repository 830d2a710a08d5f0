"""yimen demo"""

from __future__ import annotations

import argparse

from yimen.cli.errors import NeedsAction
from yimen.cli.house import house


def configure(_parser: argparse.ArgumentParser) -> None:
    """No options: a demonstration goes into an empty database or nowhere."""


def run(_args: argparse.Namespace) -> int:
    """Load the demonstration county."""
    with house():
        from django.core.management import call_command

        from yimen.processes.demonstration import load_demonstration
        from yimen.processes.prepare import is_empty, load_calendar

        call_command("migrate", interactive=False, verbosity=0)
        if not is_empty():
            raise NeedsAction(
                "数据库中已有账号，演示数据只能载入空数据库；请把 YIMEN_HOME 或 DATABASE_URL 指向新的位置。"
            )
        load_calendar()
        load_demonstration()
    print("演示县已载入。")
    return 0
