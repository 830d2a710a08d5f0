"""The lines of a run, as a table and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

_WIDTH = 150


@dataclass(frozen=True, slots=True)
class Line:
    """One thing measured. `rate` per second, `p50` and `p95` in milliseconds.

    `limit` says what it was measured beside in the same run and `limit_rate` how much of that there was; `ratio` is the
    share of the limit that was reached. `met` is None where there is no aim, or where the run was too small to say.
    """

    measure: str
    what: str
    rate: float | None = None
    p50: float | None = None
    p95: float | None = None
    limit: str = ""
    limit_rate: float | None = None
    ratio: float | None = None
    aim: str = ""
    met: bool | None = None
    note: str = ""


_COLUMNS = ("测量 what", "每秒 /s", "p50 ms", "p95 ms", "同场对照 beside", "对照/s", "比 ratio", "目标 aim", "")
_MET = {True: "达到 ✓", False: "未达 ✗", None: ""}


def show(machine: Mapping[str, str], lines: Sequence[Line]) -> None:
    """Print the run."""
    console = Console(width=_WIDTH if not Console().is_terminal else None)
    table = Table(*_COLUMNS[:1], title=None)
    for heading in _COLUMNS[1:]:
        table.add_column(heading, justify="left" if heading in {"", "目标 aim", "同场对照 beside"} else "right")
    for line in lines:
        table.add_row(line.what, *map(_number, (line.rate, line.p50, line.p95)), line.limit,
                      _number(line.limit_rate), _ratio(line.ratio), line.aim, _MET[line.met])  # fmt: skip
    console.print(table)
    for line in lines:
        if line.note:
            console.print(f"· {line.what}：{line.note}", highlight=False)
    console.print("；".join(f"{name} {value}" for name, value in machine.items()), highlight=False)


def write_json(path: Path, machine: Mapping[str, str], lines: Sequence[Line]) -> None:
    """Keep the run."""
    document = {"machine": dict(machine), "lines": [asdict(line) for line in lines]}
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _number(value: float | None) -> str:
    if value is None:
        return "—"
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def _ratio(value: float | None) -> str:
    return "—" if value is None else f"{value:.2f}"
