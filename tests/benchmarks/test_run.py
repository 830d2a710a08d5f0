"""The whole of `make bench` on a very small scale: every measure runs and prints its lines, nothing is judged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.program import MEASURES

pytestmark = pytest.mark.process
_SMALL = ("--quick", "--seconds", "0.2", "--items", "300", "--cases", "100")


class Run:
    """What a run printed and kept."""

    def __init__(self, folder: Path) -> None:
        kept = folder / "run.json"
        environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "YIMEN_HOME"}}
        self.folder = folder / "work"
        self.folder.mkdir(mode=0o711)
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.run", *_SMALL, "--json", str(kept)],
            env={**environment, "TMPDIR": str(self.folder)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        self.printed = done.stdout
        document = json.loads(kept.read_text(encoding="utf-8"))
        self.machine: dict[str, str] = document["machine"]
        self.lines: list[dict[str, Any]] = document["lines"]


@pytest.fixture(scope="module")
def run() -> Iterator[Run]:
    with tempfile.TemporaryDirectory(prefix="yimen-test-bench-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        yield Run(folder)


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_has_its_lines(run: Run, measure: str) -> None:
    lines = [line for line in run.lines if line["measure"] == measure]
    assert lines
    for line in lines:
        assert line["rate"] > 0
        assert line["what"] in run.printed


@pytest.mark.parametrize("measure", [name for name in MEASURES if name not in {"job", "boards", "hall_day"}])
def test_what_has_a_limit_is_shown_beside_it(run: Run, measure: str) -> None:
    lines = [line for line in run.lines if line["measure"] == measure]
    assert any(line["limit"] for line in lines)
    for line in lines:
        if line["limit"] or measure != "rush":  # the crowd of a rush is held against two seconds, not against a rate
            assert line["limit"]
            assert line["limit_rate"] > 0
            assert line["ratio"] > 0


def test_the_rush_sells_every_place_once_and_answers_everybody(run: Run) -> None:
    rush = next(line for line in run.lines if line["measure"] == "rush")
    assert rush["note"].startswith("占号 20，得到答复 200 人")


def test_a_run_too_small_to_say_is_not_judged(run: Run) -> None:
    assert {line["met"] for line in run.lines} == {None}


def test_the_machine_is_told_with_the_figures(run: Run) -> None:
    assert run.machine["fsync"] == run.machine["synchronous_commit"] == "on"
    assert run.machine["PostgreSQL"].startswith("18")


def test_nothing_is_left_behind(run: Run) -> None:
    assert list(run.folder.iterdir()) == []
    for process in Path("/proc").glob("[0-9]*/environ"):
        try:
            assert str(run.folder).encode() not in process.read_bytes()
        except OSError:
            continue  # it ended meanwhile, or is somebody else's
