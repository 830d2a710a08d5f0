"""The source tree as the tests of its shape see it."""

from __future__ import annotations

import ast
import shutil
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "yimen"
APPS = sorted(path.parent.name for path in PACKAGE.glob("*/models.py"))


@cache
def python_files() -> tuple[Path, ...]:
    """Every module of the package; migrations are written by Django."""
    return tuple(sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts))


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def files_of_the_repository() -> tuple[Path, ...]:
    """What is or would be checked in; in a copy without its history, everything that a source tree has."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        command = [git, "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
        found = [ROOT / name for name in listed.split("\0") if name]
    else:
        folders = ("yimen", "tests", "docs", "benchmarks", "scripts", ".ci")
        found = [*ROOT.glob("*"), *(path for folder in folders for path in (ROOT / folder).rglob("*"))]
    return tuple(sorted(path for path in found if path.is_file() and "__pycache__" not in path.parts))
