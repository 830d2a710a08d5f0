"""The house that is measured: PostgreSQL with durable settings and a web process of its own, in a temporary folder."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.loader import Connection, get
from benchmarks.processes import cpu_seconds
from yimen.foundation import postgres

PREFIX = "yimen-bench-"
_PATIENCE = 120.0  # seconds; a busy machine loads the house slowly, and nothing is measured before it answers


@dataclass(frozen=True, slots=True)
class House:
    """A running house. `port` is the web process's on 127.0.0.1."""

    port: int
    cluster: postgres.Cluster
    database: subprocess.Popen[bytes]
    web: subprocess.Popen[bytes]

    def cpu_seconds(self) -> float:
        """What web process and database have used of the cores so far."""
        return cpu_seconds(self.web.pid, self.database.pid)


@contextmanager
def open_house() -> Iterator[House]:
    """A house with the demonstration county, as `yimen serve` makes it but without worker and live; gone afterwards.

    Django is set up within. The worker is left out because what it does (rendering documents, sending notices) is not
    part of a request, and on two cores it would be measured with the request all the same.
    """
    home = Path(tempfile.mkdtemp(prefix=PREFIX))
    home.chmod(0o711)  # root's server runs under another account, which has to pass
    cluster = postgres.cluster_of(home)
    try:
        database = cluster.start()
        try:
            port = _settings(home, cluster.url)
            _prepare()
            with _web(port) as web:
                yield House(port, cluster, database, web)
        finally:
            _hang_up()
            postgres.stop(database)
    finally:
        for folder in (cluster.socket_folder, cluster.folder, home):
            shutil.rmtree(folder, ignore_errors=True)


def _settings(home: Path, url: str) -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    os.environ.update(
        YIMEN_HOME=str(home),
        DATABASE_URL=url,
        PORT=str(port),
        YIMEN_BIND="127.0.0.1",
        YIMEN_DEMONSTRATION="on",
        DJANGO_SETTINGS_MODULE="yimen.config.settings",
    )
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):  # every client would compile what it imports
        os.environ["PYTHONPYCACHEPREFIX"] = str(home / "bytecode")
    return port


def _prepare() -> None:
    import django

    django.setup()
    from benchmarks.rush_hall import open_to_the_crowd
    from yimen.processes.demonstration import load_demonstration
    from yimen.processes.prepare import prepare

    prepare()
    load_demonstration()
    open_to_the_crowd()


@contextmanager
def _web(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The web process, ready; it ends with the block, and with this process however that ends."""
    leash = shutil.which("setpriv")
    command = [sys.executable, "-m", "yimen.processes.web"]
    argv = [leash, "--pdeathsig", "TERM", "--", *command] if leash else command
    process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        _wait_until_ready(process, port)
        yield process
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(15)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait_until_ready(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        try:
            http = Connection(port)
        except OSError:
            time.sleep(0.1)
            continue
        http.send(get("/"))
        http.close()
        return
    raise RuntimeError(f"the web process did not answer within {_PATIENCE:.0f} s")


def _hang_up() -> None:
    from django.db import connection, connections
    from django.db.backends.postgresql.base import DatabaseWrapper

    connections.close_all()
    wrapper = connections[connection.alias]
    if isinstance(wrapper, DatabaseWrapper):
        wrapper.close_pool()
