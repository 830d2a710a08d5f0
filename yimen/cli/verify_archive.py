"""yimen verify-archive"""

from __future__ import annotations

import argparse
from pathlib import Path

from yimen.cli.archive_file import opened, show
from yimen.cli.progress import progress


def configure(parser: argparse.ArgumentParser) -> None:
    """Which package."""
    parser.add_argument("file", type=Path, help="yimen archive 写成的归档包 / a package written by yimen archive")


def run(args: argparse.Namespace) -> int:
    """Print a table of what was checked; 1 when there is a fault. Neither database nor keys are touched."""
    from yimen.archives.verification import verify

    with opened(args.file) as file, progress("核验归档包") as advance:
        report = verify(file, advance)
    show(report)
    if report.faults or report.manifest is None:
        print(f"发现 {len(report.faults)} 处问题，这份归档包不可信，请保留原件并报告安全负责人。")
        return 1
    print(f"归档包完整：办件 {report.manifest.case_number}。")
    print(f"清单的SM3：{report.manifest_digest}，请与归档时登记的一致。")
    print("留痕的校验码要用原系统的密钥才能核对，这里只核对了首尾相连。")
    return 0
