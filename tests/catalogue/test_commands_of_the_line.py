"""The subcommands of the catalogue, as a person runs them."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest

from yimen.catalogue.commands import import_items as load
from yimen.catalogue.county_list import Row
from yimen.cli import check_guides, export_items, import_items
from yimen.cli.errors import NeedsAction
from yimen.law.refusal import Refusal


@pytest.fixture(autouse=True)
def _the_house_of_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """The subcommands set Django up and close it again; a test runs inside one that is open."""

    @contextmanager
    def open_house() -> Iterator[None]:
        yield

    for module in (check_guides, export_items, import_items):
        monkeypatch.setattr(module, "house", open_house)


def run(module: ModuleType, *arguments: str) -> int:
    parser = argparse.ArgumentParser()
    module.configure(parser)
    code: int = module.run(parser.parse_args(arguments))
    return code


def test_what_is_exported_is_imported_again(
    rows: list[Row], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from yimen.foundation import instant

    load(rows=rows, source="test", now=instant.now())
    file = tmp_path / "items.json"
    assert run(export_items, str(file)) == 0
    assert run(import_items, str(file)) == 0
    assert "未变3项" in capsys.readouterr().out
    assert run(export_items) == 0
    assert len(json.loads(capsys.readouterr().out)["items"]) == 3


def test_a_workbook_is_exported_checked_and_imported(
    rows: list[Row], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from yimen.foundation import instant

    load(rows=rows, source="test", now=instant.now())
    file = tmp_path / "items.xlsx"
    assert run(export_items, str(file)) == 0
    assert run(import_items, "--check", str(file)) == 0
    assert "尚未导入：新增0项，更新0项，未变3项" in capsys.readouterr().out
    assert run(import_items, str(file)) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["items.xlsx"]
    with pytest.raises(NeedsAction):
        run(export_items, "--format", "xlsx")


def test_all_faults_are_written_to_a_file_on_demand(rows: list[Row], tmp_path: Path) -> None:
    for row in rows:
        row["elements"]["item_type"] = "99"
    file, faults = tmp_path / "items.json", tmp_path / "faults.txt"
    file.write_text(json.dumps({"format": "yimen-items-1", "items": rows}), encoding="utf-8")
    assert run(import_items, "--faults", str(faults), str(file)) == 1
    assert len(faults.read_text(encoding="utf-8").splitlines()) == 3


def test_a_file_with_faults_ends_with_one_and_the_list_of_them(
    rows: list[Row], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows[0]["elements"]["item_type"] = "99"
    file = tmp_path / "items.json"
    file.write_text(json.dumps({"format": "yimen-items-1", "items": rows}), encoding="utf-8")
    assert run(import_items, str(file)) == 1
    assert "item_type" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["{", "[]", '{"items": []}', '{"format": "yimen-items-1", "items": {}}'])
def test_a_file_of_another_kind_is_answered_with_what_to_do(db: None, tmp_path: Path, text: str) -> None:
    file = tmp_path / "items.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refusal):
        run(import_items, str(file))
    with pytest.raises(NeedsAction):
        run(import_items, str(tmp_path / "none.json"))


def test_the_checker_names_item_rule_and_basis_and_ends_with_one_on_an_error(
    rows: list[Row], capsys: pytest.CaptureFixture[str]
) -> None:
    from yimen.foundation import instant

    load(rows=rows, source="test", now=instant.now())
    assert run(check_guides) == 0
    assert "缺项 [published]" in capsys.readouterr().out
    rows[0]["elements"]["condition"] = "符合其他条件的"
    load(rows=rows, source="test", now=instant.now())
    assert run(check_guides, "--errors-only") == 1
    told = capsys.readouterr().out
    assert "[vague_condition]" in told
    assert "河南省优化营商环境条例" in told
    assert "[published]" not in told
    assert run(check_guides, "--code", rows[1]["code"]) == 0
