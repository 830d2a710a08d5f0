"""What the two commands that read an archive package have in common."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from yimen.archives.verification import Check, Report
from yimen.cli.errors import NeedsAction


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file, opened for reading; NeedsAction when that fails."""
    try:
        with path.open("rb") as file:
            file.seek(0, 2)
            yield file
    except OSError as error:
        raise NeedsAction(f"无法读取文件 {path}（{error.strerror}），请检查路径。") from error


def show(report: Report) -> None:
    """Print what was checked, then everything that is wrong."""
    from rich.console import Console
    from rich.table import Table

    table = Table()
    for heading in ("核验", "范围", "结果"):
        table.add_column(heading, overflow="fold")
    for check in report.checks:
        table.add_row(check.name, check.seen, _result(check))
    # Where there is no terminal to measure, nothing is cut off.
    Console(width=None if sys.stdout.isatty() else 100, markup=False).print(table)
    for fault in report.faults:
        print(f"  {fault}")


def _result(check: Check) -> str:
    if not check.seen:
        return "没有核验：前面有问题"
    return f"{len(check.faults)}处问题" if check.faults else "相符"
