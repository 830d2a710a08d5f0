"""A file is read in one go, a function on one screen."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.source import ROOT, python_files, tree

LONGEST_FILE, LONGEST_FUNCTION = 400, 60


def _functions() -> Iterator[tuple[str, int]]:
    for path in python_files():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno is not None
                yield f"{path.relative_to(ROOT)}:{node.name}", node.end_lineno - node.lineno + 1


def test_no_file_is_longer_than_400_lines() -> None:
    lines = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}
    assert {name: count for name, count in lines.items() if count > LONGEST_FILE} == {}


def test_no_function_is_longer_than_60_lines() -> None:
    assert {name: count for name, count in _functions() if count > LONGEST_FUNCTION} == {}


def test_every_folder_of_modules_is_a_package() -> None:
    folders = {path.parent for path in python_files()}
    assert [str(folder.relative_to(ROOT)) for folder in folders if not (folder / "__init__.py").exists()] == []
