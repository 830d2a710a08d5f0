"""A rush for appointments: 2,000 people and 200 places at one moment, with cancellations, a calendar that is rebuilt
and a web process that is killed meanwhile; then bookings a second beside the least SQL that sells nothing twice.
"""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from benchmarks.bench import Bench
from benchmarks.booking import Book, BookInSql, prepare_sql
from benchmarks.loader import Connection, get, post
from benchmarks.report import Line, of_load

NAME = "rush"
PEOPLE, PLACES, CANCELLED = 2_000, 200, 20
SLOTS = 20
AIM_SECONDS, AIM_RATIO = 2.0, 0.6
_BOOKED, _REFUSED = 201, 409
_BEFORE_IT_STARTS = 0.3  # s


@dataclass(frozen=True, slots=True)
class Answer:
    """What one of the crowd was told, and after how many seconds, whatever happened in between."""

    status: int
    seconds: float
    code: str


def measure(bench: Bench) -> Iterator[Line]:
    """The rush, then the rate."""
    tokens = _people(bench)
    yield _rush(bench, tokens)
    yield from _rate(bench, tokens)


def _people(bench: Bench) -> list[str]:
    """Accounts with tokens, all at once: one after the other by the command would take longer than the rush."""
    from yimen.foundation import crypto, instant  # noqa: PLC0415 - Django stands only once the house is open
    from yimen.people.models import Account, ApiToken  # noqa: PLC0415

    count, now = (PEOPLE if bench.sizes.whole else PEOPLE // 10) + CANCELLED, instant.now()
    bench.tell(f"准备 {count} 个人")
    run, tokens = secrets.token_hex(3), [secrets.token_urlsafe(32) for _ in range(count)]
    accounts = [Account(username=f"rush-{run}-{n}", display_name="性能测量", created_at=now) for n in range(count)]
    Account.objects.bulk_create(accounts)
    ApiToken.objects.bulk_create(
        ApiToken(account=one, digest=crypto.digest(token.encode()), created_at=now, expires_at=now + timedelta(days=1))
        for one, token in zip(accounts, tokens, strict=True)
    )
    return tokens


class Hall:
    """A business group of its own in the county's hall, with slots three days from now."""

    def __init__(self, prefix: str) -> None:
        from yimen.appointments.commands import take_appointments  # noqa: PLC0415
        from yimen.demo.county import COUNTY_HALL  # noqa: PLC0415
        from yimen.foundation import instant  # noqa: PLC0415
        from yimen.halls.commands.groups import keep_group  # noqa: PLC0415
        from yimen.law.actors import SYSTEM  # noqa: PLC0415
        from yimen.law.appointments.rules import DEFAULTS  # noqa: PLC0415
        from yimen.organisations.queries import halls  # noqa: PLC0415

        self.now = instant.now()
        self.id = next(one.id for one in halls() if one.name == COUNTY_HALL)
        self.day = self.now.date() + timedelta(days=3)
        self.group_id = keep_group(
            hall_id=self.id, name=f"性能测量{prefix}", prefix=prefix, average_minutes=10, demonstration=True,
            actor=SYSTEM, now=self.now,
        )  # fmt: skip
        take_appointments(hall_id=self.id, rules=replace(DEFAULTS, live_per_account=1_000, made_per_day=1_000))

    def plan(self, capacity: int) -> list[UUID]:
        """Half hours that hold so many each."""
        from yimen.appointments.commands import fit_day  # noqa: PLC0415
        from yimen.appointments.queries import slots_of_day  # noqa: PLC0415
        from yimen.foundation.instant import COUNTY_TIME  # noqa: PLC0415
        from yimen.law.appointments.capacity import PlannedSlot, Quota  # noqa: PLC0415

        eight, half = (
            datetime(self.day.year, self.day.month, self.day.day, 8, tzinfo=COUNTY_TIME),
            timedelta(minutes=30),
        )
        planned = [
            PlannedSlot(eight + n * half, eight + (n + 1) * half, Quota.public, capacity, after_hours=False)
            for n in range(SLOTS)
        ]
        fit_day(hall_id=self.id, group_id=self.group_id, day=self.day, planned=planned, now=self.now)
        return [slot.id for slot in slots_of_day(self.group_id, self.day, now=self.now)]

    def count(self) -> tuple[int, int]:
        """How many hold a place, and how many lost theirs; asked of the rows themselves."""
        from django.db import connection  # noqa: PLC0415

        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FILTER (WHERE state = 'booked'), count(*) FILTER (WHERE state = 'conflict') "
                "FROM appointments_booking WHERE group_id = %s",
                [self.group_id],
            )
            live, displaced = cursor.fetchone()
            cursor.execute("SELECT sum(booked) FROM appointments_slot WHERE group_id = %s", [self.group_id])
            if cursor.fetchone()[0] != live:
                raise RuntimeError("the slots count other bookings than there are")
        return live, displaced


def _rush(bench: Bench, tokens: Sequence[str]) -> Line:
    crowd, early = tokens[:-CANCELLED], tokens[-CANCELLED:]
    places = PLACES if bench.sizes.whole else PLACES // 10
    hall = Hall("Y")
    slots = hall.plan(places // SLOTS)
    codes = _book_early(bench.house.port, early[: places // 2], slots)
    bench.tell(f"{len(crowd)} 人抢 {places} 个号")
    with _another_web() as (port, web):
        ports = (bench.house.port, port)
        bookings = [
            post("/api/v1/appointments", token, _body(slots[n % SLOTS], n), key=f"rush-{n}")
            for n, token in enumerate(crowd)
        ]
        calls = [
            post(f"/api/v1/appointments/{code}/cancel", token, b"{}") for token, code in zip(early, codes, strict=False)
        ]
        answers, seconds = asyncio.run(_all_at_once(bookings, calls, ports, partial(_disturb, hall, places, web)))
        # What was given back after everybody who wanted that hour had been told is free: more people come.
        late = [
            post("/api/v1/appointments", crowd[n], _body(slots[n % SLOTS], 50_000 + n), key=f"late-{n}")
            for n in range(len(crowd) // 10)
        ]
        later, _ = asyncio.run(_all_at_once(late, (), (ports[0], ports[0]), lambda: None))
    return _line(hall, places, answers, later, seconds=seconds, whole=bench.sizes.whole)


def _line(
    hall: Hall, places: int, answers: Sequence[Answer], later: Sequence[Answer], *, seconds: float, whole: bool
) -> Line:
    live, displaced = hall.count()
    booked = {one.code for one in (*answers, *later) if one.status == _BOOKED}
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
        http.send(post("/api/v1/appointments", token, _body(slots[n % SLOTS], 90_000 + n), key="early"), expect=_BOOKED)
        for n, token in enumerate(tokens)
    )
    codes = [str(json.loads(one)["code"]) for one in sent]
    http.close()
    return codes


def _body(slot: UUID, number: int) -> bytes:
    document = {"slots": [str(slot)], "name": f"测量{number}", "phone": f"137{number:08d}"}
    return json.dumps(document, ensure_ascii=False).encode()


async def _all_at_once(
    bookings: Sequence[bytes], calls: Sequence[bytes], ports: tuple[int, int], meanwhile: Callable[[], None]
) -> tuple[list[Answer], float]:
    """Everybody presses in the same moment. Whoever loses her connection sends the same again elsewhere."""
    start = time.perf_counter()
    crowd = [asyncio.create_task(_person(one, (ports[n % 2], ports[0]))) for n, one in enumerate(bookings)]
    others = [asyncio.create_task(_person(one, (ports[0], ports[0]))) for one in calls]
    disturbing = asyncio.create_task(asyncio.to_thread(meanwhile))
    answers = list(await asyncio.gather(*crowd))
    seconds = time.perf_counter() - start
    await asyncio.gather(*others, disturbing)
    return answers, seconds


def _disturb(hall: Hall, places: int, web: subprocess.Popen[bytes]) -> None:
    """The rota loses a counter, a web process dies, the counter is back: who loses her place by it is in conflict."""
    time.sleep(_BEFORE_IT_STARTS)
    hall.plan(max(1, places // SLOTS - 1))
    os.killpg(web.pid, signal.SIGKILL)
    hall.plan(places // SLOTS)


async def _person(request: bytes, ports: tuple[int, int]) -> Answer:
    start = time.perf_counter()
    for port in (*ports, *ports[1:] * 20):
        try:
            status, body = await _send(request, port)
        except OSError:
            continue
        code = str(json.loads(body).get("code", ""))
        return Answer(status, time.perf_counter() - start, code)
    return Answer(0, time.perf_counter() - start, "")


async def _send(request: bytes, port: int) -> tuple[int, bytes]:
    """Raises OSError when the answer did not come whole."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request.replace(b"\r\n", b"\r\nConnection: close\r\n", 1))
        head, _, body = (await reader.read(-1)).partition(b"\r\n\r\n")
        if not body:
            raise ConnectionError("no answer")
        return int(head[9:12]), body
    finally:
        writer.close()


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


def _rate(bench: Bench, tokens: Sequence[str]) -> Iterator[Line]:
    slots = Hall("Z").plan(30_000)
    prepare_sql(bench.house.cluster.url, SLOTS)
    least = BookInSql(bench.house.cluster.url, SLOTS)
    own = Book(tuple(tokens), tuple(map(str, slots)), secrets.token_hex(4))
    clients = bench.sizes.clients
    bench.tell(f"预约，{clients} 客户端")
    before = bench.load(least, clients=clients).rate
    found = bench.load(own, clients=clients)
    limit = (before + bench.load(least, clients=clients).rate) / 2
    ratio = found.rate / limit
    yield Line(
        NAME,
        f"预约，{clients} 客户端",
        **of_load(found),
        limit=f"psycopg 只写必需的两行，{clients} 客户端",
        limit_rate=limit,
        ratio=ratio,
        aim=f"≥ {AIM_RATIO:.0%}",
        met=ratio >= AIM_RATIO if bench.sizes.whole else None,
    )
