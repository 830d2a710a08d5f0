"""yimen archive"""

from __future__ import annotations

import argparse
from pathlib import Path

from yimen.cli.errors import NeedsAction
from yimen.cli.house import house, note
from yimen.cli.progress import progress


def configure(parser: argparse.ArgumentParser) -> None:
    """Which case, and where to."""
    parser.add_argument("number", help="办件编号 / case number")
    parser.add_argument(
        "--output", type=Path, default=Path(), metavar="DIR", help="写到的目录，默认当前目录 / folder to write into"
    )


def run(args: argparse.Namespace) -> int:
    """Write the package; its path is the only line on standard output."""
    if not args.output.is_dir():
        raise NeedsAction(f"目录 {args.output} 不存在，请先建立，或者换一个目录。")
    with house(), progress("归档") as advance:
        from yimen.archives.commands import write_archive
        from yimen.foundation import instant

        try:
            written = write_archive(number=args.number, folder=args.output, now=instant.now(), advance=advance)
        except OSError as error:
            raise NeedsAction(f"无法写入目录 {args.output}（{error.strerror}），请换一个目录。") from error
    note(f"{written.files}个文件。清单的SM3：{written.manifest_digest}，请另行登记，移交后可凭它核对。")
    note("归档包内含完整的个人信息和申请材料，未经加密，请按档案管理规定保管。")
    print(written.path)
    return 0
