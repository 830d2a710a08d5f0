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


def test_a_house_mends_itself_keeps_its_data_and_closes_without_a_trace(serve: Serve, home: Path) -> None:
    house = serve().until_ready()
    assert house.health() == (200, {"web": "ok", "database": "ok", "worker": "ok", "live": "ok"})

    for name in ("worker", "live", "web", "postgresql"):
        before, everyone = house.children()[name], house.everyone()
        os.kill(before, signal.SIGKILL)
        house.wait_for_another(name, before)
        house.wait(lambda: house.health()[0] == 200)
        assert before not in alive(everyone)
        assert f"进程 {name} 意外退出（信号 SIGKILL）" in house.said()

    with psycopg.connect(f"host={home}/postgres/run user=yimen dbname=yimen") as connection:
        connection.execute("CREATE TABLE keepsake ()")

    everyone = house.everyone()
    house.end(signal.SIGKILL)
    deadline = time.monotonic() + 20
    while alive(everyone) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert alive(everyone) == set()  # they followed it

    again = serve().until_ready()
    with psycopg.connect(f"host={home}/postgres/run user=yimen dbname=yimen") as connection:
        connection.execute("SELECT FROM keepsake")
    everyone = again.everyone()
    assert again.end(signal.SIGINT) == 0
    assert alive(everyone) == set()


def test_a_given_database_is_used_and_left_running(serve: Serve, home: Path, cluster: str) -> None:
    house = serve(DATABASE_URL=cluster).until_ready()
    assert set(house.children()) == {"worker", "live", "web"}
    assert not (home / "postgres").exists()
    assert house.end(signal.SIGTERM) == 0
    with psycopg.connect(cluster) as connection:
        assert connection.execute("SELECT count(*) FROM foundation_heartbeat").fetchone() == (2,)


def test_a_process_that_crashes_again_and_again_ends_the_house_with_its_reason(serve: Serve, cluster: str) -> None:
    house = serve(DATABASE_URL=cluster).until_ready()
    everyone, before = house.everyone(), 0
    for _ in range(4):
        house.wait_for_another("worker", before)
        everyone |= house.everyone()
        before = house.children()["worker"]
        os.kill(before, signal.SIGKILL)
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


def test_a_database_that_does_not_answer_is_told_in_one_sentence(serve: Serve) -> None:
    house = serve(DATABASE_URL="postgresql://nobody:secret@127.0.0.1:1/none")
    assert house.process.wait(20) == 2
    assert "DATABASE_URL 指定的数据库无法连接" in house.said()
    assert "secret" not in house.said()
    assert house.said().strip().count("\n") == 0
