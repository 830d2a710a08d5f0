"""From the call at a counter to every board: 300 boards on one live process; and the live process killed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from benchmarks.bench import Bench
from benchmarks.loader import Connection, get
from benchmarks.report import Line
from yimen.foundation.ids import new_id
from yimen.foundation.instant import COUNTY_TIME

if TYPE_CHECKING:
    from yimen.law.actors import Actor

NAME = "boards"
BOARDS, FEW_BOARDS = 300, 20
AIM_P99 = 200  # ms
AIM_RIGHT_AGAIN = 3.0  # s
_CALLS_A_SECOND = 2  # twenty times those of a hall with 3,000 tickets a day
_NOTICED = 0.2  # s after which the supervisor starts a process again
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Hall:
    """The demonstration's hall at ten on a working day, with somebody at each counter."""

    id: UUID
    clerks: Sequence[Actor]
    now: datetime

    def call(self, number: int) -> tuple[str, float]:
        """Somebody takes a number, is called and is done: the call's id, and when the clerk asked for it."""
        from yimen.halls.queries import groups_of
        from yimen.law.queueing.tickets import TicketSource
        from yimen.queues.commands import call_next, finish, issue, start
        from yimen.queues.queries import board

        actor, now = self.clerks[number % len(self.clerks)], self.now + timedelta(seconds=number)
        group = next(one for one in groups_of(self.id))
        issue(hall_id=self.id, group_id=group.id, key=f"bench-{new_id()}", now=now, source=TicketSource.guide)
        asked = time.monotonic()
        serving = call_next(actor=actor, now=now)
        assert serving is not None
        call = next(one.id for one in board(self.id, now).called if one.label == serving.label)
        start(actor=actor, ticket_id=serving.id, now=now)
        finish(actor=actor, ticket_id=serving.id, now=now)
        return str(call), asked


def measure(bench: Bench) -> Iterator[Line]:
    """Calls at a steady pace, then one while the live process is dead."""
    boards = BOARDS if bench.sizes.whole else FEW_BOARDS
    bench.tell(f"{boards} 块叫号屏")
    hall, events, cookie = _hall(), *_device()
    with _live() as (port, spawn), _screens(port, bench.house.port, events, cookie, boards) as screens:
        calls = _pace(hall, max(5, round(bench.sizes.seconds * _CALLS_A_SECOND)))
        time.sleep(1)
        killed = time.monotonic()
        spawn()
        hall.call(len(calls))
        sequence = _sequence(hall)
        time.sleep(2 * AIM_RIGHT_AGAIN if bench.sizes.whole else AIM_RIGHT_AGAIN)
        heard = _end(screens)
    yield _of_calls(bench, boards, calls, heard["heard"])
    yield _of_restart(bench, boards, [(*one[:2], one[2] - killed) for one in heard["caught_up"]], sequence)


def _of_calls(bench: Bench, boards: int, calls: dict[str, float], heard: Sequence[tuple[str, float]]) -> Line:
    delays = sorted((at - calls[call]) * 1000 for call, at in heard if call in calls)
    lost = len(calls) * boards - len(delays)
    p99 = _quantile(delays, 0.99) or _PATIENCE * 1000
    return Line(
        NAME,
        f"叫号到 {boards} 块屏",
        rate=_CALLS_A_SECOND,
        p50=_quantile(delays, 0.5),
        p95=_quantile(delays, 0.95),
        aim=f"p99 < {AIM_P99} ms",
        met=p99 < AIM_P99 and not lost if bench.sizes.whole else None,
        note=f"p99 {p99:.0f} ms，最慢 {max(delays, default=0):.0f} ms；从窗口点叫号算起，含写库和提交；"
        f"{len(calls)} 次叫号，应到 {len(calls) * boards} 次，丢失 {lost} 次",
    )


def _of_restart(bench: Bench, boards: int, caught_up: Sequence[tuple[int, int, float]], sequence: int) -> Line:
    """`caught_up`: board, the sequence of the picture it got, and how long after the kill."""
    right: dict[int, float] = {}
    for board, found, after in caught_up:
        if after > 0 and found >= sequence:
            right.setdefault(board, after)
    slowest = max(right.values()) if len(right) == boards else _PATIENCE
    return Line(
        NAME,
        f"推送进程被杀后 {boards} 块屏恢复",
        rate=1 / slowest,
        p50=_quantile([after * 1000 for after in sorted(right.values())], 0.5),
        p95=_quantile([after * 1000 for after in sorted(right.values())], 0.95),
        aim=f"全部 < {AIM_RIGHT_AGAIN:.0f} s",
        met=slowest < AIM_RIGHT_AGAIN if bench.sizes.whole else None,
        note=f"最后一块 {slowest:.2f} s；{len(right)} 块显示了中断期间的叫号；各屏每 0.5 s 重连，0.2 s 后重启",
    )


def _quantile(values: Sequence[float], share: float) -> float | None:
    return values[min(int(len(values) * share), len(values) - 1)] if values else None


def _pace(hall: Hall, count: int) -> dict[str, float]:
    found, began = {}, time.monotonic()
    for number in range(count):
        time.sleep(max(0.0, began + number / _CALLS_A_SECOND - time.monotonic()))
        call, asked = hall.call(number)
        found[call] = asked
    return found


def _hall() -> Hall:
    from yimen.demo.county import COUNTY_HALL
    from yimen.foundation import instant
    from yimen.halls.queries import counters_of, groups_of
    from yimen.law.actors import Actor, Role
    from yimen.organisations.queries import halls
    from yimen.queues.commands import take_place

    hall_id = next(one.id for one in halls() if one.name == COUNTY_HALL)
    group = next(one for one in groups_of(hall_id))
    counters = [one for one in counters_of(hall_id) if group.id in one.group_ids]
    clerks = [Actor(account_id=new_id(), name="", roles=frozenset({Role.clerk}), hall_id=hall_id) for _ in counters]
    now = instant.now().astimezone(COUNTY_TIME).replace(hour=10, minute=0)
    now += timedelta(days=(7 - now.weekday()) if now.weekday() > 4 else 0)
    for actor, counter in zip(clerks, counters, strict=True):
        take_place(actor=actor, counter_id=counter.id, now=now)
    return Hall(hall_id, clerks, now)


def _device() -> tuple[str, str]:
    """Where a board of the hall listens, and the cookie by which it is known."""
    from yimen.demo.county import COUNTY_HALL
    from yimen.foundation import instant, live
    from yimen.halls.commands.devices import claim, enrol
    from yimen.law.actors import SYSTEM
    from yimen.law.halls.devices import DeviceKind
    from yimen.organisations.queries import halls
    from yimen.surfaces.common.devices import COOKIE

    hall_id, now = next(one.id for one in halls() if one.name == COUNTY_HALL), instant.now()
    given = enrol(hall_id=hall_id, kind=DeviceKind.board, name=str(new_id()), actor=SYSTEM, now=now)
    token = claim(code=given.code, now=now).token
    return f"/events?topic={live.topic_token(f'hall:{hall_id}')}", f"{COOKIE}={token}"


def _sequence(hall: Hall) -> int:
    from yimen.queues.queries import board

    return board(hall.id, hall.now).sequence


@contextmanager
def _live() -> Iterator[tuple[int, Any]]:
    """The live process on a port of its own, and how to kill it and have it started again as the supervisor does."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    running: list[subprocess.Popen[bytes]] = []

    def spawn() -> None:
        _kill(running)
        time.sleep(_NOTICED if running else 0)
        leash = shutil.which("setpriv")
        command = [sys.executable, "-m", "yimen.processes.live"]
        argv = [leash, "--pdeathsig", "TERM", "--", *command] if leash else command
        environment = os.environ | {"LIVE_PORT": str(port)}
        running.append(subprocess.Popen(argv, env=environment, stdin=subprocess.DEVNULL, start_new_session=True))

    spawn()
    try:
        _wait_until_ready(port)
        yield port, spawn
    finally:
        _kill(running)


def _kill(running: Sequence[subprocess.Popen[bytes]]) -> None:
    if running:
        os.killpg(running[-1].pid, signal.SIGKILL)
        running[-1].wait()


def _wait_until_ready(port: int) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        try:
            Connection(port).send(get("/healthz"))
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the live process does not answer")


@contextmanager
def _screens(live_port: int, web_port: int, events: str, cookie: str, boards: int) -> Iterator[subprocess.Popen[str]]:
    """The boards, connected."""
    arguments = [str(live_port), str(web_port), events, cookie, str(boards)]
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.board_screens", *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        if process.stdout.readline() != "ready\n":
            raise RuntimeError("the boards did not connect")
        yield process
    finally:
        process.kill()
        process.wait()


def _end(screens: subprocess.Popen[str]) -> dict[str, Any]:
    said, _ = screens.communicate()
    found: dict[str, Any] = json.loads(said)
    return found
