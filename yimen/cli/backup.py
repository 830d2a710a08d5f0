"""yimen backup"""

from __future__ import annotations

import argparse
from pathlib import Path

from yimen.cli.house import house, note
from yimen.cli.progress import progress


def configure(parser: argparse.ArgumentParser) -> None:
    """Where to, and whether the keys go with it."""
    parser.add_argument("file", type=Path, help="备份文件，如 backup.tar / file to write")
    parser.add_argument(
        "--with-keys", action="store_true", help="连同密钥一起备份，须另行严格保管 / keys too: keep it locked away"
    )


def run(args: argparse.Namespace) -> int:
    """Write one file with the database, the stored files and their SM3 digests."""
    with house(), progress("备份") as advance:
        from yimen.foundation import backup

        backup.make(args.file, with_keys=args.with_keys, advance=advance)
    if not args.with_keys:
        note("备份不含密钥；没有 YIMEN_HOME/keys 中的密钥，备份无法解读，请另行保管。")
    print(args.file)
    return 0
