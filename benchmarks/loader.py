"""Load on 127.0.0.1: closed-loop clients, each a process with one kept-alive connection.

The clients run on the same cores as what they measure; `Load` says how much of them they took, and what others took.
"""

from __future__ import annotations

import multiprocessing
import random
import resource
import socket
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from queue import Empty
from threading import BrokenBarrierError
from typing import Protocol

from benchmarks.processes import machine_cpu_seconds

_PATIENCE = 120.0  # s for clients to start, and for one answer
_END_OF_HEAD = b"\r\n\r\n"
_LENGTH = b"\r\ncontent-length:"


_Used = tuple[float, float]


class UnexpectedAnswer(Exception):  # noqa: N818 - names what came
    """The server said something else than the scenario expects; a rate of errors is no rate."""


class Connection:
    """One HTTP/1.1 connection, as little code as it takes: what a client spends is missing on the server."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, request: bytes, *, expect: int = 200) -> bytes:
        """The body of the answer. Raises UnexpectedAnswer for another status than `expect`."""
        self._socket.sendall(request)
        received = self._more(b"")
        while (end := received.find(_END_OF_HEAD)) < 0:
            received = self._more(received)
        head = received[:end].lower()
        at = head.find(_LENGTH)
        if at < 0:
            raise UnexpectedAnswer("answer without Content-Length")
        length = int(head[at + len(_LENGTH) :].split(b"\r\n", 1)[0])
        parts, missing = [received[end + 4 :]], length - (len(received) - end - 4)
        while missing > 0:
            parts.append(self._more(b""))
            missing -= len(parts[-1])
        status, body = int(received[9:12]), b"".join(parts)
        if status != expect:
            raise UnexpectedAnswer(f"{status} instead of {expect}: {body[:300].decode('utf-8', 'replace')}")
        return body

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def _more(self, received: bytes) -> bytes:
        part = self._socket.recv(65536)
        if not part:
            raise UnexpectedAnswer("connection closed by the server")
        return received + part


def get(path: str, headers: str = "") -> bytes:
    """A GET request; `path` is percent-encoded, each of the `headers` ends its line."""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\n".encode("ascii")


def post(path: str, token: str, body: bytes, *, key: str = "") -> bytes:
    """A POST of JSON; `key` is the Idempotency-Key."""
    idempotency = f"Idempotency-Key: {key}\r\n" if key else ""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n{idempotency}"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode("ascii") + body


class Scenario(Protocol):
    """What one client does again and again; it is pickled on its way to the client's process."""

    def once(self, http: Connection, choose: random.Random) -> None:
        """Do it once. Raises UnexpectedAnswer."""


@dataclass(frozen=True, slots=True)
class Load:
    """What the clients saw together. Times in seconds; CPU in cores.

    `house_cpu` is what web process and database used, `client_cpu` the clients, `other_cpu` everything else that ran.
    """

    clients: int
    seconds: float
    times: tuple[float, ...]
    house_cpu: float
    client_cpu: float
    other_cpu: float

    @property
    def rate(self) -> float:
        """Per second."""
        return len(self.times) / self.seconds

    def quantile(self, part: float) -> float:
        """The time within which `part` (0.5, 0.95) of them were done, in milliseconds."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))] * 1000

    @property
    def cpu_each(self) -> float:
        """What the house used for one of them, in CPU milliseconds."""
        return self.house_cpu / self.rate * 1000


@dataclass(frozen=True, slots=True)
class _Plan:
    port: int
    scenario: Scenario
    warm_up: float
    seconds: float


@dataclass(frozen=True, slots=True)
class _Result:
    times: tuple[float, ...] = ()
    seconds: float = 0.0
    cpu: float = 0.0
    error: str = ""


def load(
    port: int, scenario: Scenario, *, clients: int, seconds: float, warm_up: float, house_cpu: Callable[[], float]
) -> Load:
    """Run `scenario` with so many clients for `seconds` after `warm_up`; `house_cpu` tells CPU seconds so far.

    Raises UnexpectedAnswer.
    """
    context = multiprocessing.get_context("spawn")  # a fork would take this process's database pool along
    start, results = context.Barrier(clients + 1), context.Queue()
    plan = _Plan(port, scenario, warm_up, seconds)
    processes = [
        context.Process(target=_client, args=(seed, plan, start, results), daemon=True) for seed in range(clients)
    ]
    for process in processes:
        process.start()
    try:
        before, after = _meanwhile(start, warm_up, seconds, house_cpu)
        found = [_next(results, processes) for _ in processes]
    finally:
        for process in processes:
            process.join(5)
            process.kill()
    return _together(found, [(end - begin) / seconds for begin, end in zip(before, after, strict=True)])


def _meanwhile(start: Barrier, warm_up: float, seconds: float, house_cpu: Callable[[], float]) -> tuple[_Used, _Used]:
    """CPU seconds of the house and of everything at the beginning and at the end of the measured time."""
    with suppress(BrokenBarrierError):  # a client says why
        start.wait(_PATIENCE)
    time.sleep(warm_up)
    before = (house_cpu(), machine_cpu_seconds())
    time.sleep(seconds)
    return before, (house_cpu(), machine_cpu_seconds())


def _next(results: Queue[_Result], processes: Sequence[BaseProcess]) -> _Result:
    """The next client's result. Raises UnexpectedAnswer when one has ended without giving any."""
    while True:
        try:
            return results.get(timeout=1)
        except Empty:
            if any(process.exitcode for process in processes):
                raise UnexpectedAnswer("a client ended before it measured anything") from None


def _together(found: Sequence[_Result], used: Sequence[float]) -> Load:
    errors = [result.error for result in found if result.error]
    if errors:  # the others only say that somebody did not come to the start
        raise UnexpectedAnswer(next((error for error in errors if BrokenBarrierError.__name__ not in error), errors[0]))
    seconds = max(result.seconds for result in found)
    times = tuple(one for result in found for one in result.times)
    house, everything = used
    clients = sum(result.cpu for result in found) / seconds
    return Load(len(found), seconds, times, house, clients, max(0.0, everything - house - clients))


def _client(seed: int, plan: _Plan, start: Barrier, results: Queue[_Result]) -> None:
    """Entry of a client's process."""
    try:
        http = Connection(plan.port)
        choose = random.Random(seed)  # noqa: S311 - the same choices every run
        start.wait(_PATIENCE)
        results.put(_repeat(plan, http, choose))
    except Exception as error:
        start.abort()
        results.put(_Result(error=f"{type(error).__name__}: {error}"))


def _repeat(plan: _Plan, http: Connection, choose: random.Random) -> _Result:
    """What was finished within the measured seconds; at least one, however long it takes."""
    begin = time.perf_counter() + plan.warm_up
    end, before, cpu_before = begin + plan.seconds, time.perf_counter(), _cpu()
    times: list[float] = []
    while before < end or not times:
        plan.scenario.once(http, choose)
        after = time.perf_counter()
        if after < begin:
            cpu_before = _cpu()
        elif after < end or not times:
            times.append(after - before)
        before = after
    return _Result(tuple(times), max(plan.seconds, before - begin), _cpu() - cpu_before)


def _cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime
