"""A rush for appointments: 2,000 people and 200 places at one moment, with cancellations, a calendar that is rebuilt
and a web process that is killed meanwhile; then bookings a second beside the least SQL that sells nothing twice.
"""

from __future__ import annotations

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from benchmarks.bench import Bench
from benchmarks.booking import Book, BookInSql, prepare_sql
from benchmarks.crowd import Crowd, Plan, crowd
from benchmarks.loader import Connection, get, post
from benchmarks.report import Line, of_load
from benchmarks.rush_crowd import Caller, press

if TYPE_CHECKING:
    from benchmarks.rush_hall import Hall  # which needs Django, and Django stands only once the house is open

NAME = "rush"
PEOPLE, PLACES, CANCELLED = 2_000, 200, 20
SLOTS = 20
CLIENTS = 32
AIM_SECONDS, AIM_RATIO = 2.0, 0.6
_BOOKED, _REFUSED = 201, 409
_BEFORE_IT_STARTS = 0.3  # s


def measure(bench: Bench) -> Iterator[Line]:
    """The rush, then the rate."""
    from benchmarks.rush_hall import Hall, people

    count = (PEOPLE if bench.sizes.whole else PEOPLE // 10) + CANCELLED
    bench.tell(f"准备 {count} 个人")
    tokens = people(count)
    yield _rush(bench, Hall("Y", SLOTS), tokens)
    yield from _rate(bench, Hall("Z", SLOTS).plan(30_000), tokens)


def _rush(bench: Bench, hall: Hall, tokens: Sequence[str]) -> Line:
    crowd, early = tokens[:-CANCELLED], tokens[-CANCELLED:]
    places = PLACES if bench.sizes.whole else PLACES // 10
    slots = hall.plan(places // SLOTS)
    codes = _book_early(bench.house.port, early[: places // 2], slots)
    bench.tell(f"{len(crowd)} 人抢 {places} 个号")
    with _another_web() as (port, web):
        ports = (bench.house.port, port)
        callers = [
            Caller(_booking(token, slots[n % SLOTS], n, key=f"rush-{n}"), ports[n % 2], ports[0])
            for n, token in enumerate(crowd)
        ]
        others = [
            Caller(post(f"/api/v1/appointments/{code}/cancel", token, b"{}"), ports[0], ports[0])
            for token, code in zip(early, codes, strict=False)
        ]
        seconds = _all_at_once(callers, others, partial(_disturb, hall, places, web))
        # What was given back after everybody who wanted that hour had been told is free: more people come.
        late = [
            Caller(_booking(crowd[n], slots[n % SLOTS], 50_000 + n, key=f"late-{n}"), ports[0], ports[0])
            for n in range(len(crowd) // 10)
        ]
        press(late)
    return _line(hall, places, callers, late, seconds=seconds, whole=bench.sizes.whole)


def _line(
    hall: Hall, places: int, answers: Sequence[Caller], later: Sequence[Caller], *, seconds: float, whole: bool
) -> Line:
    live, displaced = hall.count()
    booked = {json.loads(one.body)["code"] for one in (*answers, *later) if one.status == _BOOKED}
    told = sum(one.status in {_BOOKED, _REFUSED} for one in answers)
    times = sorted(one.seconds for one in answers)
    exact = live == places and told == len(answers) and len(booked) == live + displaced
    return Line(
        NAME,
        f"{len(answers)} 人同时抢 {places} 个号",
        rate=len(answers) / seconds,
        p50=times[len(times) // 2] * 1000,
        p95=times[int(0.95 * len(times))] * 1000,
        aim=f"恰好 {places}，都在 {AIM_SECONDS:.0f} s 内得到答复",
        met=exact and times[-1] < AIM_SECONDS if whole else None,
        note=f"占号 {live}，得到答复 {told} 人，最慢 {times[-1]:.2f} s，"
        f"约到的 {len(booked)} 人中 {displaced} 人因窗口减少改列待改期；"
        f"其间取消 {min(CANCELLED, places // 2)} 个、号源减一次又加回、杀掉一个网页进程",
    )


def _book_early(port: int, tokens: Sequence[str], slots: Sequence[UUID]) -> list[str]:
    http = Connection(port)
    sent = (
        http.send(_booking(token, slots[n % SLOTS], 90_000 + n, key="early"), expect=_BOOKED)
        for n, token in enumerate(tokens)
    )
    codes = [str(json.loads(one)["code"]) for one in sent]
    http.close()
    return codes


def _booking(token: str, slot: UUID, number: int, *, key: str) -> bytes:
    document = {"slots": [str(slot)], "name": f"测量{number}", "phone": f"137{number:08d}"}
    return post("/api/v1/appointments", token, json.dumps(document, ensure_ascii=False).encode(), key=key)


def _all_at_once(callers: Sequence[Caller], others: Sequence[Caller], meanwhile: Callable[[], None]) -> float:
    """Everybody presses in the same moment; after how many seconds all `callers` were told."""
    with ThreadPoolExecutor(1) as other:
        disturbing = other.submit(meanwhile)
        press([*callers, *others])
        disturbing.result()
    return max(one.seconds for one in callers)


def _disturb(hall: Hall, places: int, web: subprocess.Popen[bytes]) -> None:
    """The rota loses a counter, a web process dies, the counter is back: who loses her place by it is in conflict."""
    time.sleep(_BEFORE_IT_STARTS)
    hall.plan(max(1, places // SLOTS - 1))
    os.killpg(web.pid, signal.SIGKILL)
    hall.plan(places // SLOTS)


@contextmanager
def _another_web() -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """A second web process of the same house, to be killed."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    web = subprocess.Popen(
        [sys.executable, "-m", "yimen.processes.web"],
        env={**os.environ, "PORT": str(port)},
        stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        for _ in range(600):
            with suppress(OSError):
                http = Connection(port)
                http.send(get("/"))
                http.close()
                break
            time.sleep(0.1)
        yield port, web
    finally:
        with suppress(ProcessLookupError):
            os.killpg(web.pid, signal.SIGKILL)
        web.wait()


def _rate(bench: Bench, slots: Sequence[UUID], tokens: Sequence[str]) -> Iterator[Line]:
    """By the command as numbers and calls are measured, and through the whole web process; each beside the same SQL."""
    prepare_sql(bench.house.cluster.url, len(slots))
    bench.tell(f"预约，{CLIENTS} 客户端")
    before = _crowd(bench, "book_bare", slots).rate
    found = _crowd(bench, "book", slots)
    limit = (before + _crowd(bench, "book_bare", slots).rate) / 2
    quantiles = {"rate": found.rate, "p50": found.quantile(0.5), "p95": found.quantile(0.95)}
    yield _beside(bench, f"预约，{CLIENTS} 客户端", limit, **quantiles)

    least = BookInSql(bench.house.cluster.url, len(slots))
    own = Book(tuple(tokens), tuple(map(str, slots)), secrets.token_hex(4))
    clients = bench.sizes.clients
    bench.tell(f"预约，经 HTTP，{clients} 客户端")
    before = bench.load(least, clients=clients).rate
    load = bench.load(own, clients=clients)
    limit = (before + bench.load(least, clients=clients).rate) / 2
    yield _beside(bench, f"预约，经 HTTP，{clients} 客户端", limit, **of_load(load))


def _crowd(bench: Bench, work: str, slots: Sequence[UUID]) -> Crowd:
    what, sizes = tuple(map(str, slots)), bench.sizes
    return crowd(Plan(f"benchmarks.booking_clients:{work}", what, CLIENTS, sizes.seconds, sizes.warm_up))


def _beside(bench: Bench, what: str, limit: float, **found: Any) -> Line:
    ratio = found["rate"] / limit
    return Line(
        NAME,
        what,
        **found,
        limit="psycopg 只写必需的两行，客户端数相同",
        limit_rate=limit,
        ratio=ratio,
        aim=f"≥ {AIM_RATIO:.0%}",
        met=ratio >= AIM_RATIO if bench.sizes.whole else None,
    )
