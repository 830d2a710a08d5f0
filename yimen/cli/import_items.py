"""yimen import-items"""

from __future__ import annotations

import argparse
from pathlib import Path

from yimen.cli.errors import NeedsAction
from yimen.cli.house import house, note
from yimen.cli.progress import progress


def configure(parser: argparse.ArgumentParser) -> None:
    """One file, as export-items writes it."""
    parser.add_argument(
        "file", type=Path, help="export-items 写出的 .json 或 .xlsx 文件 / a file as export-items writes it"
    )
    parser.add_argument("--source", default="", help="来源说明，写入版本（默认为文件名）/ where it comes from")
    parser.add_argument("--check", action="store_true", help="只检查，不导入 / judge the file, import nothing")
    parser.add_argument("--faults", type=Path, metavar="FILE", help="把全部错误写到文件 / write every fault to a file")


def run(args: argparse.Namespace) -> int:
    """Import the file: all of it, or nothing and the list of its faults."""
    try:
        file = args.file.open("rb")
    except OSError as error:
        raise NeedsAction(f"无法读取文件 {args.file}（{error.strerror}），请检查路径。") from error
    with file, house():
        from yimen.catalogue.commands import ImportRefused, import_items, judge_items
        from yimen.catalogue.files import read_items
        from yimen.foundation import instant
        from yimen.foundation.apart import another_process

        source, now = args.source or args.file.name, instant.now()
        try:
            with progress("检查文件" if args.check else "导入事项") as advance, another_process() as apart:
                advance("读取", 0, 0)
                rows = read_items(file)
                if args.check:
                    result = judge_items(rows=rows, source=source, now=now, progress=advance)
                else:
                    result = import_items(rows=rows, source=source, now=now, progress=advance, apart=apart)
        except ImportRefused as refused:
            print(refused.message)
            _write_faults(refused, args.faults)
            return 1
    done = "可以导入，尚未导入：" if args.check else ""
    print(f"{done}新增{result.created}项，更新{result.changed}项，未变{result.unchanged}项。")
    return 0


def _write_faults(refused: Exception, path: Path | None) -> None:
    if path is None:
        return
    text = "".join(f"{fault}\n" for fault in getattr(refused, "faults", ()))
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise NeedsAction(f"无法写入文件 {path}（{error.strerror}），请换一个位置。") from error
    note(f"全部错误已写到 {path}。")
