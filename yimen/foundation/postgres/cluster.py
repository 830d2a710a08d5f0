"""One cluster: its folder, its start, its end."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from yimen.foundation.postgres.account import Account, ClusterError, server_account
from yimen.foundation.postgres.binaries import SHARED, server_programs

NAME = "yimen"  # of the role and of the database
_SOCKET = ".s.PGSQL.5432"  # no network port is opened; the number only names the socket
_SOCKET_PATH_LIMIT = 107  # bytes of sun_path in Linux, less the closing zero

# Written into postgresql.conf when the cluster is made; whoever runs the county may change them there. Suited to two
# cores and a few GiB. The log leaves out statements and details, which may hold personal data.
_SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "wal_compression": "on",
    "random_page_cost": "1.1",
    "jit": "off",
    "logging_collector": "on",
    "log_filename": "postgresql-%a.log",
    "log_truncate_on_rotation": "on",
    "log_rotation_size": "0",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster in `folder` (`data`, and `run` for the socket), run by `account` with the programs in `bin`."""

    folder: Path
    account: Account
    bin: Path
    options: tuple[str, ...] = ()

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def socket_folder(self) -> Path:
        """`run` in the cluster's folder, or a short private folder where that path is too long for a socket."""
        folder = self.folder / "run"
        if len(os.fsencode(folder / _SOCKET)) <= _SOCKET_PATH_LIMIT:
            return folder
        return Path("/tmp") / f"yimen-{hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:16]}"  # noqa: S108 - _private() refuses one made by somebody else

    @property
    def url(self) -> str:
        return f"postgresql://{NAME}@/{NAME}?host={quote(str(self.socket_folder))}"

    def start(self, *, patience: float = 60) -> subprocess.Popen[bytes]:
        """Make the cluster where there is none, start it and wait until it answers; the process that runs it."""
        self.account.own(self.folder)
        if not (self.data / "PG_VERSION").exists():
            self._make()
        self._clear_stale_lock()
        with tempfile.TemporaryFile() as output:
            process = self.spawn(output.fileno())
            try:
                self._wait_until_ready(process, patience)
            except BaseException:
                stop(process)
                raise
            if process.poll() is not None:
                output.seek(0)
                told = _last_line(output.read().decode("utf-8", "replace"))
                raise ClusterError(f"PostgreSQL 未能启动，请查看 {self.data / 'log'} 中当天的日志（{told}）。")
        return process

    def spawn(self, output: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
        """Start the server without waiting; `output` takes what it says before its log is open.

        It shuts down by itself (SIGINT: fast, nothing lost) when its starter dies.
        """
        self._private(self.socket_folder)
        server: list[str | Path] = [self.bin / "postgres", "-D", self.data, "-k", self.socket_folder, *self.options]
        leash = shutil.which("setpriv")
        argv = [leash, "--pdeathsig", "INT", "--", *server] if leash else server
        return self.account.spawn(argv, stdout=output)

    def _wait_until_ready(self, process: subprocess.Popen[bytes], patience: float) -> None:
        """Return once the database answers or the server has ended."""
        deadline = time.monotonic() + patience
        while process.poll() is None:
            try:
                return self._make_database()
            except psycopg.OperationalError as error:
                if time.monotonic() > deadline:
                    raise ClusterError(
                        f"PostgreSQL {patience:.0f} 秒内未能就绪（{_last_line(str(error))}）。"
                    ) from error
                time.sleep(0.05)
        return None

    def running_pid(self) -> int | None:
        """Process number of the server that runs this cluster, if one does."""
        pid = self._pid_in_lock()
        return pid if pid is not None and os.fsencode(self.data) in _command_line(pid) else None

    def _pid_in_lock(self) -> int | None:
        try:
            return int((self.data / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
        except (OSError, ValueError):
            return None

    def _clear_stale_lock(self) -> None:
        """After a power cut the number in postmaster.pid may by now be an innocent process's, and PostgreSQL would
        refuse to start. Where any server of this account lives, the lock is left to PostgreSQL's own judgement."""
        pid = self._pid_in_lock()
        if pid is None or not _command_line(pid) or self.running_pid() is not None:
            return
        if not any(_owner(server) == self.account.uid for server in _servers()):
            (self.data / "postmaster.pid").unlink()

    def _make(self) -> None:
        candidate = self.folder / "data.new"
        shutil.rmtree(candidate, ignore_errors=True)  # left by an initdb that was killed
        settings = [f"--set={name}={value}" for name, value in _SETTINGS.items()]
        # LC_CTYPE must know Chinese: with C, pg_trgm sees no trigram in it and says nothing.
        locale = ["--encoding=UTF8", "--locale=C.UTF-8"]
        command: list[str | Path] = [
            self.bin / "initdb",
            "-D",
            candidate,
            "-U",
            NAME,
            "--auth=peer",
            "--no-instructions",
            *locale,
            *settings,
        ]
        made = self.account.run(command)
        if made.returncode:
            raise ClusterError(f"PostgreSQL 数据目录 {self.folder} 未能建立：{_last_line(made.stderr)}")
        who = dict.fromkeys(("root", self.account.name))
        self._write(candidate / "pg_hba.conf", "local all all peer map=yimen\n")
        self._write(candidate / "pg_ident.conf", "".join(f"yimen {name} {NAME}\n" for name in who))
        candidate.rename(self.data)

    def _write(self, path: Path, text: str) -> None:
        """Write as the server's account: root must not follow a link laid in a folder that is not root's."""
        written = self.account.run(["sh", "-c", 'umask 077; cat > "$1"', "sh", path], text=text)
        if written.returncode:
            raise ClusterError(f"无法写入 {path}：{_last_line(written.stderr)}")

    def _private(self, folder: Path) -> None:
        if not folder.exists():
            self.account.own(folder)
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != self.account.uid or found.st_mode & 0o077:
            raise ClusterError(f"目录 {folder} 应只属于系统用户 {self.account.name}，请移走它后重新启动。")

    def _make_database(self) -> None:
        with psycopg.connect(self.url, dbname="postgres", autocommit=True, connect_timeout=2) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
                connection.execute(f"CREATE DATABASE {NAME}")


def stop(process: subprocess.Popen[bytes], *, how: int = signal.SIGINT, patience: float = 30) -> None:
    """End a server: fast shutdown (open transactions are rolled back, all is written), by force after `patience` s."""
    if process.poll() is not None:
        return
    process.send_signal(how)
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGQUIT)  # immediate: the next start recovers from the write-ahead log
        process.wait(patience)


def _command_line(pid: int) -> list[bytes]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return []


def _owner(process: Path) -> int | None:
    try:
        return process.stat().st_uid
    except OSError:
        return None


def _servers() -> Iterator[Path]:
    """Every PostgreSQL process of this machine."""
    for name in Path("/proc").glob("[0-9]*/comm"):
        with suppress(OSError):
            if name.read_text() == "postgres\n":
                yield name.parent


def _silent(_line: str) -> None:
    return None


def cluster_of(home: Path, say: Callable[[str], None] = _silent) -> Cluster:
    """The cluster of `home`. Where root's ordinary account cannot enter `home`, it lies under /var/lib/yimen and
    `home/postgres` is a link to it; `say` is told so."""
    home.mkdir(parents=True, exist_ok=True)
    place = home / "postgres"
    if place.is_symlink() and not place.exists():
        raise ClusterError(f"{place} 指向的数据库目录 {place.readlink()} 不存在，请恢复它，或删除该链接以新建数据库。")
    account = server_account(place)
    if not place.exists():
        account.own(place)
        if not account.can("-w", place):
            place.rmdir()
            SHARED.mkdir(mode=0o755, parents=True, exist_ok=True)
            place.symlink_to(tempfile.mkdtemp(dir=SHARED, prefix="county-"))
            account.own(place.resolve())
            say(f"系统用户 {account.name} 无法进入 {home}，数据库放在 {place.resolve()}。")
    return Cluster(place.resolve(), account, server_programs(account))


@contextmanager
def available(home: Path, say: Callable[[str], None] = _silent) -> Iterator[str]:
    """URL of `home`'s database: of the server that runs already, or of one that runs for the time of this block."""
    cluster = cluster_of(home, say)
    if cluster.running_pid() is not None:
        yield cluster.url
        return
    process = cluster.start()
    try:
        yield cluster.url
    finally:
        stop(process)


def refuse_unreachable(url: str) -> None:
    """Raises ClusterError when no database answers at `url`; the sentence does not repeat the password in it."""
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.Error as error:
        raise ClusterError(f"DATABASE_URL 指定的数据库无法连接（{_last_line(str(error))}），请检查后重试。") from error


def _last_line(text: str) -> str:
    return text.strip().rsplit("\n", 1)[-1]
