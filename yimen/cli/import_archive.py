"""yimen import-archive"""

from __future__ import annotations

import argparse
from pathlib import Path

from yimen.cli.archive_file import opened, show
from yimen.cli.house import house
from yimen.cli.progress import progress


def configure(parser: argparse.ArgumentParser) -> None:
    """Which package."""
    parser.add_argument("file", type=Path, help="yimen archive 写成的归档包 / a package written by yimen archive")


def run(args: argparse.Namespace) -> int:
    """Take the package in, to read: all of it, or nothing and the list of its faults."""
    with house(), progress("导入归档包") as advance:
        from yimen.archives.commands import LARGEST_IMPORT, import_archive
        from yimen.foundation import instant

        with opened(args.file) as file:
            file.seek(0)
            content = file.read(LARGEST_IMPORT + 1)
        imported = import_archive(content=content, now=instant.now(), advance=advance)
    if imported.number is None:
        show(imported.report)
        print("归档包有问题，没有导入。")
        return 1
    print(
        f"已导入办件 {imported.number}，只供查阅。"
        if imported.created
        else f"办件 {imported.number} 已导入过，没有改变。"
    )
    return 0
