"""The embedded PostgreSQL by itself."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from yimen.foundation import postgres

pytestmark = [pytest.mark.process, pytest.mark.enable_socket]

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root lends PostgreSQL another account")


def owner(path: Path) -> int:
    return path.stat().st_uid


def test_it_answers_on_a_private_socket_only_and_sees_chinese(home: Path) -> None:
    with postgres.available(home) as url, psycopg.connect(url) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        connection.execute("CREATE EXTENSION pg_trgm")
        found = connection.execute("SELECT cardinality(show_trgm('证'))").fetchone()
        assert found is not None
        assert found[0] > 0
        assert (home / "postgres" / "run").stat().st_mode & 0o777 == 0o700
        assert connection.execute("SHOW fsync").fetchone() == ("on",)


def test_a_second_user_of_the_same_folder_shares_the_running_server(home: Path) -> None:
    with postgres.available(home) as first:
        running = postgres.cluster_of(home).running_pid()
        with postgres.available(home) as second:
            assert first == second
        assert postgres.cluster_of(home).running_pid() == running
    assert postgres.cluster_of(home).running_pid() is None


def test_it_starts_after_a_power_cut_though_its_old_number_belongs_to_another_process(home: Path) -> None:
    cluster = postgres.cluster_of(home)
    server = cluster.start()
    os.kill(server.pid, signal.SIGKILL)
    server.wait()
    time.sleep(0.5)  # its own helpers notice and leave
    lock = cluster.data / "postmaster.pid"
    lines = lock.read_text().split("\n")
    lock.write_text("\n".join([str(os.getpid()), *lines[1:]]))
    with postgres.available(home) as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_path_too_long_for_a_socket_gets_a_short_one(home: Path) -> None:
    deep = home / ("long" * 25)
    with postgres.available(deep) as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
        short = postgres.cluster_of(deep).socket_folder
        assert len(os.fsencode(short)) < 60
    shutil.rmtree(short)


@as_root
def test_root_lends_it_an_account_and_opens_no_folder(home: Path) -> None:
    home.chmod(0o700)
    told: list[str] = []
    with postgres.available(home, told.append) as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
        place = (home / "postgres").resolve()
    assert place.parent == Path("/var/lib/yimen")
    assert owner(place) != 0
    assert place.stat().st_mode & 0o777 == 0o700
    assert home.stat().st_mode & 0o777 == 0o700
    assert len(told) == 1
    assert str(place) in told[0]


@as_root
def test_an_account_that_is_not_let_in_is_refused_by_the_server(home: Path) -> None:
    with postgres.available(home) as url:
        cluster = postgres.cluster_of(home)
        stranger = cluster.account.run([cluster.bin / "psql", url, "-c", "SELECT 1"])
        assert stranger.returncode == 0  # the server's own account
        nobody = subprocess.run(
            [cluster.bin / "psql", url, "-c", "SELECT 1"],
            user="nobody",
            group="nogroup",
            capture_output=True,
            check=False,
        )
        assert nobody.returncode != 0


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_temporary_cluster_ends_with_the_test_run_that_is_killed(how: signal.Signals) -> None:
    program = """
import signal, time
from yimen.foundation.postgres import temporary_cluster
signal.signal(signal.SIGTERM, signal.default_int_handler)
with temporary_cluster() as url:
    print(url, flush=True)
    time.sleep(60)
"""
    run = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert run.stdout is not None
    url = run.stdout.readline().strip()
    psycopg.connect(url).close()
    run.send_signal(how)
    run.wait(20)
    run.stdout.close()
    deadline = time.monotonic() + 20
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            break
        assert time.monotonic() < deadline
        time.sleep(0.1)
    folder = Path(url.partition("host=")[2]).parent
    if how == signal.SIGKILL:
        with postgres.temporary_cluster():
            pass
    assert not folder.exists()
