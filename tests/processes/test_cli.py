"""The command line: what a person at it reads, and the exit codes."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from yimen.cli.main import COMMANDS
from yimen.foundation import postgres

Yimen = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def yimen(bytecode: Path) -> Yimen:
    """Run the command line on a home."""

    def run(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        given = {"YIMEN_HOME": str(home), "DATABASE_URL": "", "PYTHONPYCACHEPREFIX": str(bytecode)}
        given |= {"PYTHONDONTWRITEBYTECODE": ""} | environment
        command = [sys.executable, "-m", "yimen.cli", *arguments]
        return subprocess.run(command, env=os.environ | given, capture_output=True, text=True, check=False)

    return run


@pytest.mark.parametrize("command", COMMANDS)
def test_every_subcommand_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    from yimen.cli.main import main

    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert COMMANDS[command][1].split(" / ")[0] in capsys.readouterr().out.replace("\n", "")


def test_wrong_usage_is_one_sentence_and_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    from yimen.cli.main import main

    with pytest.raises(SystemExit) as ended:
        main(["due", "2026-02-10", "5", "fortnight"])
    assert ended.value.code == 2
    assert "参数有误" in capsys.readouterr().err


def test_an_argument_nobody_knows_is_refused_and_not_passed_over(capsys: pytest.CaptureFixture[str]) -> None:
    from yimen.cli.main import main

    with pytest.raises(SystemExit) as ended:
        main(["due", "2026-02-10", "5", "working_day", "--quietly"])
    assert ended.value.code == 2
    assert "--quietly" in capsys.readouterr().err


def test_the_benchmarks_are_given_their_own_arguments(yimen: Yimen, home: Path) -> None:
    told = yimen(home, "bench", "--only", "nothing")
    assert told.returncode == 2
    assert "signing" in told.stderr  # the benchmarks themselves say what there is


def test_due_tells_the_day_and_why_without_a_database(yimen: Yimen, home: Path) -> None:
    told = yimen(home, "due", "2026-02-10", "5", "working_day")
    assert told.returncode == 0
    assert told.stdout.splitlines()[0] == "2026-02-24"  # over Spring Festival, with 14 February worked
    assert "2026-02-14 ✓ 春节调休上班（补班），第4个工作日" in told.stdout
    assert not (home / "postgres").exists()


def test_a_wrong_setting_is_one_sentence_and_code_2(yimen: Yimen, home: Path) -> None:
    told = yimen(home, "serve", PORT="eighty")
    assert told.returncode == 2
    assert told.stderr.strip() == "PORT 应为 1 到 65534 之间的整数，现为 “eighty”。"


@pytest.mark.process
@pytest.mark.enable_socket
def test_a_certificate_that_cannot_sign_is_told_at_the_start(home: Path, bytecode: Path) -> None:
    put_there = home / "keys" / "certificates" / "11411721MB1234567X.p12"
    put_there.parent.mkdir(parents=True)
    put_there.write_bytes(b"nonsense")
    put_there.chmod(0o600)
    with postgres.available(home) as url:
        environment = os.environ | {
            "YIMEN_HOME": str(home), "DATABASE_URL": url, "PYTHONPYCACHEPREFIX": str(bytecode),
            "PYTHONDONTWRITEBYTECODE": "", "DJANGO_SETTINGS_MODULE": "yimen.config.settings",
        }  # fmt: skip
        command = [sys.executable, "-m", "yimen.processes.prepare"]
        told = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert told.stderr.strip().startswith("签名证书 11411721MB1234567X.p12 不能使用：密码不对、文件损坏")
    assert told.stderr.strip().count("\n") == 0


@pytest.mark.process
@pytest.mark.enable_socket
def test_a_county_moves_to_another_house_by_backup_and_restore(yimen: Yimen, home: Path, tmp_path: Path) -> None:
    assert yimen(home, "token", "--user", "nobody").stderr.strip() == "数据库的表结构不完整，请先运行 yimen migrate。"
    assert yimen(home, "migrate").returncode == 0
    assert yimen(home, "token", "--user", "nobody").returncode == 2
    file = home / "storage" / "ab" / "cd" / ("abcd" * 16)
    file.parent.mkdir(parents=True)
    file.write_bytes(b"sealed")
    (home / "keys" / "field.1.key").write_text("00" * 16)
    signing = home / "keys" / "certificates" / "demonstration-root.pem"
    signing.parent.mkdir()
    signing.write_bytes(b"key and certificate")
    public = home / "certificates" / f"{'ab' * 32}.pem"
    public.parent.mkdir()
    public.write_bytes(b"certificate")
    with postgres.available(home) as url, psycopg.connect(url) as connection:
        connection.execute("INSERT INTO foundation_heartbeat VALUES ('keepsake', now(), '')")

    backup = tmp_path / "backup.tar"
    assert yimen(home, "backup", str(backup)).returncode == 0
    assert backup.stat().st_mode & 0o777 == 0o600
    assert yimen(home, "backup", str(backup)).returncode == 2  # never over another
    with tarfile.open(backup) as archive:
        assert not [name for name in archive.getnames() if name.startswith("keys")]
        assert public.relative_to(home).as_posix() in archive.getnames()

    assert "数据库不是空的" in yimen(home, "restore", str(backup)).stderr
    other = home / "other"
    assert "备份不含密钥 field.1.key" in yimen(other, "restore", str(backup)).stderr
    spoiled = tmp_path / "spoiled.tar"
    spoiled.write_bytes(backup.read_bytes().replace(b"sealed", b"opened"))
    assert "SM3 摘要不符" in yimen(other, "restore", str(spoiled)).stderr

    with_keys = tmp_path / "with-keys.tar"
    assert yimen(home, "backup", str(with_keys), "--with-keys").returncode == 0
    third = home / "third"
    restored = yimen(third, "restore", str(with_keys))
    assert restored.returncode == 0, restored.stderr
    for kept in (file, signing, public):
        assert (third / kept.relative_to(home)).read_bytes() == kept.read_bytes()
    assert (third / signing.relative_to(home)).stat().st_mode & 0o777 == 0o600
    with postgres.available(third) as url, psycopg.connect(url) as connection:
        found = connection.execute("SELECT process FROM foundation_heartbeat").fetchall()
        assert found == [("keepsake",)]
    assert yimen(third, "verify-trail").returncode == 0
