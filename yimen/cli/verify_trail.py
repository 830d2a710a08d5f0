"""yimen verify-trail"""

from __future__ import annotations

import argparse

from yimen.cli.house import house


def configure(_parser: argparse.ArgumentParser) -> None:
    """No options: the whole trail or nothing."""


def run(_args: argparse.Namespace) -> int:
    """Print every place where the trail does not agree with itself; 1 when there is one."""
    with house():
        from yimen.foundation import trail

        faults = 0
        for fault in trail.verify():
            faults += 1
            print(f"{fault.where}：{fault.what}")
    print(f"发现 {faults} 处问题，请保留现场并报告安全负责人。" if faults else "留痕完整。")
    return 1 if faults else 0
