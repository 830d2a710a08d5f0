"""One file with everything a county must not lose: the database, the stored files, and their SM3 digests.

A tar of `database.dump` (pg_dump's custom format), `storage/...` (as sealed on disk), `certificates/...` (public, of
what signed documents) and, last, `manifest.json`. Keys are left out unless asked for (GB/T 39786: keys apart from
data); the manifest holds a fingerprint of each, so that a restore can tell beforehand whether the house has the keys to
read it. The session key stays: people sign in again.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import psycopg
from cryptography.hazmat.primitives import hashes
from psycopg.conninfo import make_conninfo

from yimen.foundation import direct, environment, instant, postgres

Advance = Callable[[str, int, int], None]

_MANIFEST = "manifest.json"
_DUMP = "database.dump"
_NAMES = re.compile(
    r"database\.dump|storage/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}|certificates/[0-9a-f]{64}\.pem"
    r"|keys/(?!session\.)[a-z]+\.[0-9]+\.key|keys/certificates/[0-9A-Za-z-]+\.(?:pem|p12)"
)
_CHUNK = 1 << 20


class BackupError(Exception):
    """A backup that cannot be made or used; the message is one sentence that says what to do."""


def make(target: Path, *, with_keys: bool, advance: Advance) -> None:
    """Write the backup file, readable by its owner only, completely or not at all.

    The database first: a stored file is written before the row that names it, so what the dump names is there.
    """
    if target.exists():
        raise BackupError(f"{target} 已存在，请换一个文件名。")
    with tempfile.TemporaryDirectory(dir=target.resolve().parent, prefix=".yimen-backup-") as folder:
        dump = Path(folder) / _DUMP
        advance("数据库", 0, 0)
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={dump}")
        members = [(_DUMP, dump), *_files("storage"), *_files("certificates"), *(_files("keys") if with_keys else ())]
        candidate = Path(folder) / "backup.tar"
        with tarfile.open(candidate, "w", format=tarfile.PAX_FORMAT) as archive:
            digests = {}
            for done, (name, path) in enumerate(members):
                advance("写入", done, len(members))
                archive.add(path, arcname=name, recursive=False)
                with path.open("rb") as file:
                    digests[name] = _digest(file)
            _add_manifest(archive, digests)
        candidate.chmod(0o600)
        candidate.rename(target)


def restore(source: Path, *, advance: Advance) -> None:
    """Check every digest, the keys and that the database is empty; only then write anything."""
    with _open(source) as archive:
        manifest = _verified(archive, advance)
        _refuse_other_keys(manifest)
        _refuse_filled_database()
        members = archive.getmembers()
        for done, member in enumerate(members):
            advance("恢复文件", done, len(members))
            if member.name not in {_DUMP, _MANIFEST}:
                _put_back(archive, member)
        advance("恢复数据库", 0, 0)
        with tempfile.NamedTemporaryFile(prefix="yimen-restore-") as dump:
            for chunk in _chunks(_member(archive, _DUMP)):
                dump.write(chunk)
            dump.flush()
            _run("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", dump.name)


def _files(part: str) -> list[tuple[str, Path]]:
    home = environment.home()
    named = ((path.relative_to(home).as_posix(), path) for path in (home / part).rglob("*") if path.is_file())
    return sorted((name, path) for name, path in named if _NAMES.fullmatch(name))


def _add_manifest(archive: tarfile.TarFile, digests: dict[str, str]) -> None:
    # What signs need not be the same after a restore: it is replaced in its time, and nothing is read with it.
    keys = {path.name: _fingerprint(path) for name, path in _files("keys") if name.endswith(".key")}
    made = instant.now().isoformat(timespec="seconds")
    manifest = {"format": 1, "made_at": made, "server": _server_major(), "keys": keys, "sm3": digests}
    content = json.dumps(manifest, indent=1, sort_keys=True).encode()
    entry = tarfile.TarInfo(_MANIFEST)
    entry.size, entry.mode = len(content), 0o600
    archive.addfile(entry, io.BytesIO(content))


def _open(source: Path) -> tarfile.TarFile:
    try:
        return tarfile.open(source, "r:")
    except (OSError, tarfile.TarError) as error:
        raise BackupError(f"{source} 无法作为备份打开，请检查路径和文件是否完整。") from error


def _verified(archive: tarfile.TarFile, advance: Advance) -> dict[str, Any]:
    """The manifest, once every member is what it says and nothing is missing or added."""
    try:
        manifest = json.load(_member(archive, _MANIFEST))
        names = archive.getnames()
        expected = dict(manifest["sm3"])
    except (KeyError, ValueError, TypeError, tarfile.TarError) as error:
        raise BackupError("备份不完整或不是 yimen backup 写成的，请改用另一份备份。") from error
    if sorted(names) != sorted([*expected, _MANIFEST]) or not all(_NAMES.fullmatch(name) for name in expected):
        raise BackupError("备份中的文件与清单不一致，请改用另一份备份。")
    for done, (name, digest) in enumerate(expected.items()):
        advance("核验", done, len(expected))
        if _digest(_member(archive, name)) != digest:
            raise BackupError(f"备份中的 {name} 与清单的 SM3 摘要不符，文件已损坏，请改用另一份备份。")
    return dict(manifest)


def _refuse_other_keys(manifest: dict[str, Any]) -> None:
    folder = environment.home() / "keys"
    for name, fingerprint in manifest["keys"].items():
        own = folder / name
        if own.exists() and _fingerprint(own) != fingerprint:
            raise BackupError(f"{own} 不是写备份时的密钥，请把 YIMEN_HOME 指向空目录，或先放入原来的密钥。")
        if not own.exists() and f"keys/{name}" not in manifest["sm3"]:
            raise BackupError(f"备份不含密钥 {name}，请先把原来的密钥放入 {folder}，否则数据无法解读。")


def _refuse_filled_database() -> None:
    query = "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
    with psycopg.connect(**direct.parameters()) as connection:
        found = connection.execute(query).fetchone()
    if found and found[0]:
        raise BackupError("数据库不是空的，恢复会与现有数据混在一起；请把 YIMEN_HOME 或 DATABASE_URL 指向新的位置。")


def _put_back(archive: tarfile.TarFile, member: tarfile.TarInfo) -> None:
    """The name was checked against _NAMES, so it stays in the home folder. A file of that name is the same file, or a
    certificate that was renewed since.
    """
    path = environment.home() / member.name
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for chunk in _chunks(_member(archive, member.name)):
            file.write(chunk)


def _member(archive: tarfile.TarFile, name: str) -> IO[bytes]:
    found = archive.extractfile(name)
    if found is None:
        raise KeyError(name)
    return found


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk


def _digest(file: IO[bytes]) -> str:
    code = hashes.Hash(hashes.SM3())
    for chunk in _chunks(file):
        code.update(chunk)
    return code.finalize().hex()


def _fingerprint(key: Path) -> str:
    """Tells two keys apart and does not give one away: half of the SM3 of 128 random bits and more."""
    return _digest(io.BytesIO(b"yimen key fingerprint\x00" + key.read_bytes()))[:32]


def _server_major() -> int:
    with psycopg.connect(**direct.parameters()) as connection:
        return connection.info.server_version // 10000


def _run(program: str, *arguments: str) -> None:
    """Run a PostgreSQL client program on this county's database; the password is not shown in the process list."""
    parameters = direct.parameters()
    secret = {"PGPASSWORD": parameters.pop("password")} if "password" in parameters else {}
    command: list[str | Path] = [
        postgres.tool(program, server_major=_server_major()),
        f"--dbname={make_conninfo(**parameters)}",
    ]
    done = subprocess.run([*command, *arguments], env=os.environ | secret, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BackupError(
            f"{program} 没有成功：{done.stderr.strip().splitlines()[-1] if done.stderr.strip() else done.returncode}"
        )
