"""Who PostgreSQL runs as. It refuses to run as root, so root lends it an ordinary account."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class ClusterError(Exception):
    """PostgreSQL cannot be started or used; the message says in one sentence what to do."""


@dataclass(frozen=True, slots=True)
class Account:
    """A system account, and whether this process has to change to it."""

    name: str
    uid: int
    gid: int

    @property
    def foreign(self) -> bool:
        return self.uid != os.geteuid()

    def spawn(self, argv: Sequence[str | Path], *, stdout: int | None = None) -> subprocess.Popen[bytes]:
        """Start `argv` as this account, in a session of its own so that Ctrl-C on the terminal does not reach it."""
        process: subprocess.Popen[bytes] = subprocess.Popen(
            argv,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.STDOUT if stdout is not None else None,
            cwd="/",
            start_new_session=True,
            **self._identity(),  # type: ignore[call-overload]
        )
        return process

    def run(self, argv: Sequence[str | Path], *, text: str = "") -> subprocess.CompletedProcess[str]:
        """Run `argv` as this account to its end, with `text` on its standard input."""
        identity = self._identity()
        return subprocess.run(argv, input=text, capture_output=True, text=True, cwd="/", check=False, **identity)  # type: ignore[call-overload, no-any-return]

    def can(self, flag: str, path: Path) -> bool:
        """Whether this account may do to `path` what `flag` of test(1) asks (-x, -w): the kernel answers."""
        return self.run(["test", flag, path]).returncode == 0

    def own(self, folder: Path) -> None:
        """Make `folder`, private to this account."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.foreign:
            os.chown(folder, self.uid, self.gid)

    def _identity(self) -> dict[str, object]:
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.foreign else {}


def _account(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def server_account(folder: Path) -> Account:
    """The account that runs the cluster in `folder`: its owner; for a new folder the present user; for root, an account
    made for servers (postgres, else yimen, else nobody)."""
    try:
        owner = folder.stat().st_uid if folder.exists() else os.geteuid()
        if os.geteuid() not in {0, owner}:
            raise ClusterError(
                f"数据库目录 {folder} 属于另一个系统用户，请换用该用户启动，或把 YIMEN_HOME 指向别的目录。"
            )
        return _account(pwd.getpwuid(owner)) if owner != 0 else _account(_account_for_root())
    except KeyError as error:
        raise ClusterError(
            "当前系统用户在 /etc/passwd 中没有登记，PostgreSQL 无法启动，请换用已登记的用户。"
        ) from error


def _account_for_root() -> pwd.struct_passwd:
    for name in ("postgres", "yimen"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    useradd = shutil.which("useradd")
    if useradd:
        command = [useradd, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "yimen"]
        if subprocess.run(command, capture_output=True, check=False).returncode == 0:
            return pwd.getpwnam("yimen")
    return pwd.getpwnam("nobody")
