"""yimen restore"""

from __future__ import annotations

import argparse
from pathlib import Path

from yimen.cli.house import house
from yimen.cli.progress import progress


def configure(parser: argparse.ArgumentParser) -> None:
    """From where."""
    parser.add_argument("file", type=Path, help="yimen backup 写成的文件 / a file written by yimen backup")


def run(args: argparse.Namespace) -> int:
    """Check every digest first, then restore into an empty database."""
    with house(), progress("恢复") as advance:
        from yimen.foundation import backup

        backup.restore(args.file, advance=advance)
    print("已恢复。请运行 yimen verify-trail 核验留痕。")
    return 0
