"""What `make bench` does: measure, print the table, and leave nothing behind."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from benchmarks.bench import Bench, Measure, Sizes
from benchmarks.house import open_house
from benchmarks.machine import describe
from benchmarks.report import Line, show, write_json

# In this order: what fills the database comes last.
MEASURES = (
    "due", "guide", "submit", "job", "tickets", "hall_day", "rush", "importing", "signing", "boards", "search", "growth"
)  # fmt: skip
_QUICK = Sizes(seconds=1.0, warm_up=0.3, items=2_000, few_cases=500, cases=2_000)
_FULL = Sizes(cases=1_000_000)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="make bench", description="性能测量；每项与同一次运行、同一台机器上的对照并列。"
    )
    parser.add_argument("--only", choices=MEASURES, action="append", help="只测这一项，可重复 / only this, repeatable")
    sizes = parser.add_mutually_exclusive_group()
    sizes.add_argument("--quick", action="store_true", help="一分钟内看个大概，不作判断 / a rough look, not judged")
    sizes.add_argument("--full", action="store_true", help="测到一百万办件，需 25 GB 磁盘和半小时 / a million cases")
    parser.add_argument("--seconds", type=float, help="每次测量的秒数 / of each load")
    parser.add_argument("--items", type=int, help="目录中的事项版本数 / item versions")
    parser.add_argument("--cases", type=int, help="库中的办件数 / cases")
    parser.add_argument("--json", type=Path, metavar="FILE", help="把结果另存为 JSON / keep the result")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for."""
    given = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # takes down what it started
    with open_house() as house:
        bench = Bench(house, _sizes(given), _tell)
        machine = describe(house)
        lines = list(_lines(bench, given.only or MEASURES))
    show(machine, lines)
    if given.json:
        write_json(given.json, machine, lines)
    return 0


def _lines(bench: Bench, names: Sequence[str]) -> Iterator[Line]:
    for name in MEASURES:
        if name in names:
            found: Measure = import_module(f"benchmarks.{name}")
            yield from found.measure(bench)


def _sizes(given: argparse.Namespace) -> Sizes:
    sizes = _QUICK if given.quick else _FULL if given.full else Sizes()
    chosen = {name: value for name in ("seconds", "items", "cases") if (value := getattr(given, name)) is not None}
    if given.cases is not None:
        chosen["few_cases"] = min(sizes.few_cases, max(1, given.cases // 10))
    return replace(sizes, **chosen)


def _tell(what: str) -> None:
    sys.stderr.write(f"… {what}\n")
