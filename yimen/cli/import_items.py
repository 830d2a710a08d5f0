"""yimen import-items"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from yimen.cli.errors import NeedsAction
from yimen.cli.house import house
from yimen.cli.progress import progress


def configure(parser: argparse.ArgumentParser) -> None:
    """One file, as export-items writes it."""
    parser.add_argument("file", type=Path, help="export-items 写出的 JSON 文件 / a JSON file as export-items writes it")
    parser.add_argument("--source", default="", help="来源说明，写入版本（默认为文件名）/ where it comes from")


def run(args: argparse.Namespace) -> int:
    """Import the file: all of it, or nothing and the list of its faults."""
    rows = _rows(args.file)
    with house():
        from yimen.catalogue.commands import ImportRefused, import_items
        from yimen.foundation import instant

        try:
            with progress("导入事项") as advance:
                source = args.source or args.file.name
                result = import_items(rows=rows, source=source, now=instant.now(), progress=advance)
        except ImportRefused as refused:
            print(refused.message)
            return 1
    print(f"新增{result.created}项，更新{result.changed}项，未变{result.unchanged}项。")
    return 0


def _rows(path: Path) -> list[Any]:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise NeedsAction(f"无法读取文件 {path}（{error.strerror}），请检查路径。") from error
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise NeedsAction(f"文件 {path} 不是 UTF-8 编码的 JSON（{error}），请检查文件。") from error
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(items, list) or document.get("format") != "yimen-items-1":
        raise NeedsAction(f"文件 {path} 应含 format（yimen-items-1）和 items（数组）；请用 export-items 写出样例。")
    return items
