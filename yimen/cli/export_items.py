"""yimen export-items"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from yimen.cli.errors import NeedsAction
from yimen.cli.house import house


def configure(parser: argparse.ArgumentParser) -> None:
    """Where to write; standard output when left out."""
    parser.add_argument("file", type=Path, nargs="?", help="写到的文件，省略则输出到屏幕 / where to write")


def run(args: argparse.Namespace) -> int:
    """Write every item in force, as import-items reads it."""
    with house():
        from yimen.catalogue.queries import exported_catalogue

        catalogue = exported_catalogue()
    text = json.dumps(catalogue, ensure_ascii=False, indent=1)
    if args.file is None:
        print(text)
        return 0
    try:
        args.file.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise NeedsAction(f"无法写入文件 {args.file}（{error.strerror}），请换一个位置。") from error
    print(f"已导出{len(catalogue['items'])}项到 {args.file}。", file=sys.stderr)
    return 0
