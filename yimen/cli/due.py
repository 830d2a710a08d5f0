"""yimen due"""

from __future__ import annotations

import argparse
import datetime as dt

from yimen.cli.house import exists, house
from yimen.law import clock
from yimen.law.calendar import WorkingCalendar


def configure(parser: argparse.ArgumentParser) -> None:
    """The same three values that the API's calendar/due takes."""
    parser.add_argument("start", type=dt.date.fromisoformat, help="起算事件发生日，如 2026-02-10 / day of the event")
    parser.add_argument("value", type=int, help="时限数值 / length of the limit")
    parser.add_argument("unit", type=clock.LimitUnit, choices=list(clock.LimitUnit), help="单位 / unit")
    parser.add_argument("--quiet", action="store_true", help="只输出届满日 / only the date")


def run(args: argparse.Namespace) -> int:
    """Print the due date, then each day on the way with its reason."""
    due = clock.due(_calendar(), args.start, clock.Limit(args.value, args.unit))
    note = "（暂定：途中年份的放假安排尚未公布）" if due.provisional and not args.quiet else ""
    print(f"{due.date}{note}")
    if not args.quiet:
        for line in due.explanation:
            print(f"  {line.date} {'✓' if line.counted else ' '} {line.reason}")
    return 0


def _calendar() -> WorkingCalendar:
    """The county's calendar where it has one, else the shipped one."""
    from yimen.calendars.notice_file import shipped_notices

    if exists():
        with house():
            from yimen.calendars.queries import notices

            if imported := notices():
                return WorkingCalendar.from_notices(imported)
    return WorkingCalendar.from_notices(shipped_notices())
