"""The lines of a run, as a table and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.loader import Load

_WIDTH = 160


@dataclass(frozen=True, slots=True)
class Line:
    """One thing measured. `rate` per second, `p50` and `p95` in milliseconds, `cpu` in CPU milliseconds each.

    `limit` says what it was measured beside in the same run and `limit_rate` how much of that there was; `ratio` is the
    share of the limit that was reached. `met` is None where there is no aim, or where the run was too small to say.
    `clients` and `others` are the cores that the measuring clients and foreign programs used meanwhile.
    """

    measure: str
    what: str
    rate: float
    p50: float | None = None
    p95: float | None = None
    cpu: float | None = None
    limit: str = ""
    limit_rate: float | None = None
    ratio: float | None = None
    aim: str = ""
    met: bool | None = None
    note: str = ""
    clients: float | None = None
    others: float | None = None


def of_load(found: Load) -> dict[str, Any]:
    """What a line says of a load."""
    return {
        "rate": found.rate,
        "p50": found.quantile(0.5),
        "p95": found.quantile(0.95),
        "cpu": found.cpu_each,
        "clients": found.client_cpu,
        "others": found.other_cpu,
    }


_COLUMNS = (
    ("测量", "left"),
    ("每秒", "right"),
    ("p50 ms", "right"),
    ("p95 ms", "right"),
    ("CPU ms", "right"),
    ("别处 核", "right"),
    ("同场对照", "left"),
    ("对照每秒", "right"),
    ("比", "right"),
    ("目标", "left"),
    ("", "left"),
)
_MET = {True: "达到", False: "未达", None: ""}


def show(machine: Mapping[str, str], lines: Sequence[Line]) -> None:
    """Print the run."""
    console = Console() if Console().is_terminal else Console(width=_WIDTH)
    table = Table()
    for heading, justify in _COLUMNS:
        table.add_column(heading, justify="right" if justify == "right" else "left")
    for line in lines:
        table.add_row(
            line.what,
            *map(_number, (line.rate, line.p50, line.p95, line.cpu)),
            _number(line.others, 2),
            line.limit,
            _number(line.limit_rate),
            _number(line.ratio, 2),
            line.aim,
            _MET[line.met],
        )
    console.print(table)
    notes = [f"{line.what}：{_notes(line)}" for line in lines if _notes(line)]
    for text in (*notes, _LEGEND, "；".join(f"{name} {value}" for name, value in machine.items())):
        console.print(f"· {text}", highlight=False)


_LEGEND = (
    "CPU ms：网页进程和数据库为每一次所用；别处：同时被别的程序占用的核数，大于 0.1 时速度偏低；"
    "测量客户端与被测的程序用同样的核。"
)


def write_json(path: Path, machine: Mapping[str, str], lines: Sequence[Line]) -> None:
    """Keep the run."""
    document = {"machine": dict(machine), "lines": [asdict(line) for line in lines]}
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _notes(line: Line) -> str:
    clients = "" if line.clients is None else f"客户端用了 {line.clients:.2f} 个核"
    return "；".join(filter(None, (line.note, clients)))


def _number(value: float | None, digits: int = 1) -> str:
    if value is None:
        return "—"
    return f"{value:,.0f}" if value >= 100 else f"{value:.{digits}f}"
