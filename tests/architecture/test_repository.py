"""What is checked in: no place of one machine, no package index, nothing that the installed package would lack."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, ROOT, files_of_the_repository

_DATA = sorted((PACKAGE / "data").glob("*.json"))
# Written in pieces, so that this file does not find itself.
_PLACES = ("/wo" + "rk/", "/tm" + "p/h/", "/ro" + "ot/", "/ho" + "me/")
_INDEXES = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com")
_FORBIDDEN = re.compile("|".join(re.escape(word) for word in (*_PLACES, *_INDEXES)))
_OWN_BYTES = {".ogg", ".png", ".jpg", ".ico", ".pdf"}


def test_nothing_names_a_place_of_one_machine_or_a_package_index() -> None:
    found = []
    for path in files_of_the_repository():
        if path.suffix not in _OWN_BYTES:
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if match := _FORBIDDEN.search(line):
                    found.append(f"{path.relative_to(ROOT)}:{number} {match.group()}")
    assert found == []


@pytest.mark.parametrize("path", _DATA, ids=lambda path: path.stem)
def test_every_data_file_is_valid_and_says_where_it_comes_from(path: Path) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    about = content.get("_source") or content.get("_sources") or content.get("_about")
    assert about
    assert f"`{path.name}`" in (ROOT / "docs" / "data.md").read_text(encoding="utf-8")


def test_the_installed_package_lacks_no_file() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    globs = project["tool"]["setuptools"]["package-data"]["yimen"]
    carried = {path for pattern in globs for path in PACKAGE.glob(pattern) if path.is_file()}
    needed = {path for path in files_of_the_repository() if PACKAGE in path.parents and path.suffix != ".py"}
    assert sorted(str(path.relative_to(PACKAGE)) for path in needed - carried) == []
    for pattern in globs:
        assert any(path.is_file() for path in PACKAGE.glob(pattern)), pattern
