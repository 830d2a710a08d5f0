"""yimen export-items"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from yimen.cli.errors import NeedsAction
from yimen.cli.house import house, note
from yimen.cli.progress import Advance, progress

_STEP = 100


def configure(parser: argparse.ArgumentParser) -> None:
    """Where to write, JSON to standard output when left out; the name's ending says as what."""
    parser.add_argument("file", type=Path, nargs="?", help="写到的文件，省略则输出到屏幕 / where to write")
    parser.add_argument("--format", choices=("json", "xlsx"), help="默认按文件名 / by the file's name when left out")


def run(args: argparse.Namespace) -> int:
    """Write every item in force, as import-items reads it."""
    with house():
        from yimen.catalogue.files import FileFormat, write_items
        from yimen.catalogue.queries import count_in_force, exported_rows

        wanted = args.format or ("xlsx" if args.file and args.file.suffix.lower() == ".xlsx" else "json")
        if args.file is None:
            if wanted == "xlsx":
                raise NeedsAction("Excel 文件不能输出到屏幕，请写明文件名。")
            write_items(exported_rows(), sys.stdout.buffer, FileFormat.json)
            return 0
        # Beside the file first: an export that breaks off leaves the old one.
        beside = args.file.with_name(f".{args.file.name}.part")
        try:
            with progress("导出事项") as advance, beside.open("wb") as file:
                rows = _told(exported_rows(), count_in_force(), advance)
                count = write_items(rows, file, FileFormat(wanted))
            beside.replace(args.file)
        except OSError as error:
            raise NeedsAction(f"无法写入文件 {args.file}（{error.strerror}），请换一个位置。") from error
        finally:
            beside.unlink(missing_ok=True)
    note(f"已导出{count}项到 {args.file}。")
    return 0


def _told(rows: Iterable[dict[str, Any]], total: int, advance: Advance) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(rows, 1):
        if number % _STEP == 0 or number == total:
            advance("写出", number, total)
        yield row
