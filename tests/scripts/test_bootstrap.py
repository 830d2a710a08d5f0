"""What comes before everything else: an environment in which this checkout is found, by whatever Python is there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_BOOTSTRAP = Path(__file__).resolve().parents[2] / "scripts" / "bootstrap.py"
_MADE = "import bootstrap; bootstrap.make_venv(); bootstrap.link_checkout()"
_PYTHONS = sorted({Path(sys.executable).resolve(), Path("/usr/bin/python3").resolve()})


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout in which `import yimen` says where it is."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(_BOOTSTRAP, tmp_path / "scripts")
    (tmp_path / "yimen" / "cli").mkdir(parents=True)
    (tmp_path / "yimen" / "__init__.py").touch()
    (tmp_path / "yimen" / "cli" / "__main__.py").write_text("import yimen\nprint(yimen.__file__)\n", encoding="ascii")
    return tmp_path


def _run(*command: str | Path, at: Path) -> str:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(command, cwd=at, env=clean, check=True, capture_output=True, text=True).stdout.strip()


@pytest.mark.parametrize("python", [one for one in _PYTHONS if one.exists()], ids=str)
def test_the_command_finds_the_checkout_from_anywhere(checkout: Path, python: Path) -> None:
    _run(python, "-c", _MADE, at=checkout / "scripts")
    assert _run(checkout / ".venv" / "bin" / "yimen", at=Path("/")) == str(checkout / "yimen" / "__init__.py")


def test_an_environment_is_kept_while_it_is_of_this_python(checkout: Path) -> None:
    python = Path(sys.executable).resolve()
    kept = checkout / ".venv" / "kept"
    _run(python, "-c", _MADE, at=checkout / "scripts")
    kept.touch()
    _run(python, "-c", _MADE, at=checkout / "scripts")
    assert kept.exists()
    _run(python, "-c", f"import sys; sys.version = 'another build'; {_MADE}", at=checkout / "scripts")
    assert not kept.exists()
