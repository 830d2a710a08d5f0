"""yimen bench"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys

from yimen.cli.errors import NeedsAction


def configure(parser: argparse.ArgumentParser) -> None:
    """What is not known here is for the benchmarks themselves: they may not be installed, so they are not asked."""
    parser.set_defaults(passes_on=True)


def run(args: argparse.Namespace) -> int:
    """Run the benchmarks, which are part of a checkout and not of an installed package."""
    sys.path.insert(0, "")
    if importlib.util.find_spec("benchmarks") is None:
        raise NeedsAction("性能测量程序只在源代码目录中提供，请在该目录运行 make bench。")
    return subprocess.run([sys.executable, "-m", "benchmarks.run", *args.passed_on], check=False).returncode
