"""`yimen serve` as a process, and what a person beside it can see."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def new_home() -> Iterator[Path]:
    """A new YIMEN_HOME which the account that runs PostgreSQL for root can enter; gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="yimen-home-"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        place = folder / "postgres"
        if place.is_symlink():
            shutil.rmtree(place.resolve())
        shutil.rmtree(folder)


def free_port() -> int:
    """A port whose next neighbour is free as well: web and live."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port: int = first.getsockname()[1]
            with suppress(OSError, OverflowError):
                second.bind(("127.0.0.1", port + 1))
                return port


class House:
    """`yimen serve` as a process, and what a person beside it can see."""

    def __init__(self, home: Path, bytecode: Path, **environment: str) -> None:
        self.home = home
        self.port = free_port()
        given = {"PORT": str(self.port), "YIMEN_HOME": str(home), "YIMEN_DEMONSTRATION": "off"} | environment
        given["PYTHONPYCACHEPREFIX"] = str(bytecode)
        inherited = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "LIVE_PORT"}}
        self.log = (home / "serve.log").open("w+b")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "yimen.cli", "serve"],
            env=inherited | given,
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )

    def said(self) -> str:
        return (self.home / "serve.log").read_text(encoding="utf-8")

    def health(self) -> tuple[int, dict[str, str]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            answer = connection.getresponse()
            return answer.status, json.load(answer)
        except OSError:
            return 0, {}
        finally:
            connection.close()

    def wait(self, condition: Callable[[], bool], seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < deadline, self.said()
            assert self.process.poll() is None, self.said()
            time.sleep(0.1)

    def wait_for_another(self, name: str, before: int) -> None:
        """Until the process `name` runs and is not the one it was."""
        self.wait(lambda: self.children().get(name, before) != before)

    def until_ready(self, seconds: float = 60) -> House:
        self.wait(lambda: "Yimen is ready" in self.said(), seconds)
        return self

    def children(self) -> dict[str, int]:
        """The processes of the house by name."""
        found = {}
        for number in _children(self.process.pid):
            words = Path(f"/proc/{number}/cmdline").read_bytes().decode().split("\0")
            name = next(
                (word.rpartition(".")[2] for word in words if word.startswith("yimen.processes.")), "postgresql"
            )
            found[name] = number
        return found

    def everyone(self) -> set[int]:
        """All processes of the house: it, its children and theirs."""
        found, looking = set(), [self.process.pid]
        while looking:
            number = looking.pop()
            found.add(number)
            looking += _children(number)
        return found

    def end(self, how: signal.Signals = signal.SIGINT) -> int:
        if self.process.poll() is None:
            self.process.send_signal(how)
        code = self.process.wait(40)
        self.log.close()
        return code


def _children(number: int) -> list[int]:
    with suppress(OSError):
        return [int(child) for child in Path(f"/proc/{number}/task/{number}/children").read_text().split()]
    return []


def alive(numbers: set[int]) -> set[int]:
    """Those of the processes that still run; one that only waits to be buried does not."""
    found = set()
    for number in numbers:
        with suppress(OSError):
            if Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z":
                found.add(number)
    return found
