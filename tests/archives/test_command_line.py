"""yimen archive, verify-archive, import-archive: what a person reads, and the exit codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.archives.packing import Files, closed, packed
from tests.cases.cast import Cast
from yimen.archives.models import ArchivedCase
from yimen.cli import archive, import_archive
from yimen.cli.main import main

Told = Callable[..., tuple[int, str, str]]


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Told:
    """Run a subcommand in the house of the tests: exit code, standard output, standard error."""

    @contextmanager
    def this_house() -> Iterator[None]:
        yield

    for module in (archive, import_archive):
        monkeypatch.setattr(module, "house", this_house)

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(one) for one in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_a_closed_case_goes_out_is_verified_and_comes_in(told: Told, cast: Cast, tmp_path: Path) -> None:
    case = closed(cast)
    code, out, err = told("archive", case.number, "--output", tmp_path)
    path = tmp_path / f"{case.number}.zip"
    assert (code, out) == (0, f"{path}\n")
    assert "清单的SM3：" in err
    assert "未经加密" in err

    code, out, _ = told("verify-archive", path)
    assert code == 0
    for check in ("外形", "清单", "齐全", "大小和SM3", "办件数据", "留痕链"):
        assert check in out
    assert f"归档包完整：办件 {case.number}。" in out

    assert told("import-archive", path)[:2] == (0, f"已导入办件 {case.number}，只供查阅。\n")
    assert told("import-archive", path)[:2] == (0, f"办件 {case.number} 已导入过，没有改变。\n")
    assert ArchivedCase.objects.count() == 1


def test_an_open_case_an_unknown_number_and_a_missing_folder_say_what_to_do(
    told: Told, cast: Cast, tmp_path: Path
) -> None:
    case = cast.submit()
    for arguments, words in (
        (
            (case.number, "--output", tmp_path),
            "还没有结束，请在办结后再归档。（国务院关于在线政务服务的若干规定第十二条）",
        ),
        (("1" * 44, "--output", tmp_path), "没有找到这个办件，请核对办件编号。"),
        ((case.number, "--output", tmp_path / "none"), "不存在，请先建立，或者换一个目录。"),
    ):
        code, out, err = told("archive", *arguments)
        assert (code, out) == (2, "")
        assert words in err
    assert list(tmp_path.iterdir()) == []


def test_a_second_package_in_the_same_place_is_refused(told: Told, cast: Cast, tmp_path: Path) -> None:
    case = closed(cast)
    assert told("archive", case.number, "--output", tmp_path)[0] == 0
    code, _, err = told("archive", case.number, "--output", tmp_path)
    assert code == 2
    assert "已存在" in err


@pytest.mark.django_db
def test_a_faulty_package_is_listed_and_not_taken_in(told: Told, files: Files, tmp_path: Path) -> None:
    path = tmp_path / "faulty.zip"
    path.write_bytes(packed(files | {"materials/02.pdf": b"forged"}))
    code, out, _ = told("verify-archive", path)
    assert code == 1
    assert "没有核验：前面有问题" in out
    assert "发现 1 处问题" in out
    code, out, _ = told("import-archive", path)
    assert code == 1
    assert "归档包有问题，没有导入。" in out
    assert not ArchivedCase.objects.exists()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4\n", "不是归档包".encode()])
def test_a_file_of_another_kind_is_a_problem(told: Told, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other").write_bytes(content)
    code, out, _ = told("verify-archive", tmp_path / "other")
    assert code == 1
    assert "文件不是归档包，或者不完整" in out


def test_a_file_that_cannot_be_read_needs_action(told: Told, tmp_path: Path) -> None:
    for command in ("verify-archive", "import-archive"):
        for path in (tmp_path / "none.zip", tmp_path):
            code, _, err = told(command, path)
            assert code == 2
            assert "无法读取文件" in err
