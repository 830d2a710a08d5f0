"""`yimen serve`: the whole house up, through accidents, and down again."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from tests.processes.house import House, alive

Serve = Callable[..., House]

pytestmark = [pytest.mark.process, pytest.mark.enable_socket]


def test_a_house_opens_mends_itself_closes_without_a_trace_and_keeps_its_data(serve: Serve, home: Path) -> None:
    house = serve().until_ready()
    assert house.health() == (200, {"web": "ok", "database": "ok", "worker": "ok", "live": "ok"})

    for name in ("worker", "live", "web", "postgresql"):
        before = house.children()
        everyone = house.everyone()
        os.kill(before[name], signal.SIGKILL)
        house.wait(lambda name=name, gone=before[name]: house.children().get(name, gone) != gone)  # type: ignore[misc]
        house.wait(lambda: house.health()[0] == 200)
        assert before[name] not in alive(everyone)
        assert f"进程 {name} 意外退出（信号 SIGKILL）" in house.said()

    with psycopg.connect(f"host={home}/postgres/run user=yimen dbname=yimen") as connection:
        connection.execute("CREATE TABLE keepsake ()")
    everyone = house.everyone()
    assert house.end(signal.SIGINT) == 0
    assert alive(everyone) == set()

    again = serve().until_ready()
    with psycopg.connect(f"host={home}/postgres/run user=yimen dbname=yimen") as connection:
        connection.execute("SELECT FROM keepsake")
    assert again.end(signal.SIGTERM) == 0


def test_when_the_house_is_killed_its_processes_follow_and_the_next_one_starts(serve: Serve) -> None:
    house = serve().until_ready()
    everyone = house.everyone()
    house.end(signal.SIGKILL)
    deadline = time.monotonic() + 20
    while alive(everyone) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert alive(everyone) == set()
    serve().until_ready()


def test_a_process_that_crashes_again_and_again_ends_the_house_with_its_reason(serve: Serve) -> None:
    house = serve().until_ready()
    everyone = set(house.everyone())
    for _ in range(4):
        house.process.poll()
        house.wait(lambda: "worker" in house.children())
        everyone |= house.everyone()
        os.kill(house.children()["worker"], signal.SIGKILL)
        time.sleep(0.5)
    assert house.process.wait(40) == 2
    assert "进程 worker 一分钟内退出了 4 次（信号 SIGKILL）" in house.said()
    assert alive(everyone) == set()


def test_a_busy_port_is_told_in_one_sentence_before_anything_starts(serve: Serve, home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        house = serve(PORT=str(port))
        assert house.process.wait(20) == 2
    assert house.said().strip().count("\n") == 0
    assert f"127.0.0.1:{port} 不能使用" in house.said()
    assert not (home / "postgres").exists()


def test_a_given_database_is_used_and_left_running(serve: Serve, home: Path, cluster: str) -> None:
    house = serve(DATABASE_URL=cluster).until_ready()
    assert set(house.children()) == {"worker", "live", "web"}
    assert not (home / "postgres").exists()
    assert house.end() == 0
    with psycopg.connect(cluster) as connection:
        found = connection.execute("SELECT count(*) FROM foundation_heartbeat").fetchone()
        assert found == (2,)


def test_a_database_that_does_not_answer_is_told_in_one_sentence(serve: Serve) -> None:
    house = serve(DATABASE_URL="postgresql://nobody:secret@127.0.0.1:1/none")
    assert house.process.wait(20) == 2
    assert "DATABASE_URL 指定的数据库无法连接" in house.said()
    assert "secret" not in house.said()
    assert house.said().strip().count("\n") == 0
