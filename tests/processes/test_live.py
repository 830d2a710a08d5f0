"""The live process: who may follow a topic, and what reaches the page."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.processes.house import House
from yimen.foundation import live
from yimen.processes.event_streams import QUEUE, Hub


def test_a_page_is_told_only_what_happens_in_its_topic() -> None:
    hub = Hub()
    queue = hub.follow(["counter:1"])
    assert _event(queue.get_nowait())[0] == "snapshot"
    hub.tell("counter:2", "called")
    hub.tell("counter:1", "called")
    name, data = _event(queue.get_nowait())
    assert (name, data["topic"], data["kind"]) == ("change", "counter:1", "called")
    assert queue.empty()


def test_what_was_told_of_a_queue_reaches_the_board_with_its_number() -> None:
    hub, call = Hub(), {"call": "1", "label": "A012", "counter": 7, "times": 1}
    queue = hub.follow(["hall:1"])
    queue.get_nowait()
    hub.tell("hall:1", "call", 17, call)
    name, data = _event(queue.get_nowait())
    assert (name, data) == ("change", {"topic": "hall:1", "kind": "call", "sequence": 17, "data": call})


def test_a_page_that_lags_behind_is_told_to_look_at_everything_again() -> None:
    hub = Hub()
    queue = hub.follow(["counter:1"])
    for _ in range(QUEUE):
        hub.tell("counter:1", "called")
    assert _event(queue.get_nowait())[0] == "resync"
    assert queue.empty()


def test_a_page_that_leaves_is_forgotten() -> None:
    hub = Hub()
    queue: asyncio.Queue[bytes] = hub.follow(["counter:1", "organ:2"])
    hub.leave(["counter:1", "organ:2"], queue)
    queue.get_nowait()
    hub.tell("counter:1", "called")
    hub.tell_all_to_start_over()
    assert queue.empty()
    assert hub.size == 0


def test_every_page_hears_that_the_house_is_there_once_however_many_topics_it_follows() -> None:
    hub = Hub()
    queue = hub.follow(["hall:1", "device:2"])
    queue.get_nowait()
    hub.ping()
    hub.ping()
    assert _event(queue.get_nowait()) == ("ping", {})
    assert queue.empty()


def test_a_token_of_another_hand_is_refused() -> None:
    assert live.read_token(live.topic_token("organ:1")) == "organ:1"
    with pytest.raises(live.TopicRefused):
        live.read_token(live.topic_token("organ:1") + "x")


@pytest.mark.process
@pytest.mark.enable_socket
def test_a_notice_in_the_database_reaches_the_page_and_a_lost_connection_is_told(
    serve: Callable[..., House], home: Path, cluster: str
) -> None:
    house = serve(DATABASE_URL=cluster).until_ready()
    with _open(house, "nonsense", origin="http://elsewhere.example") as refused:
        assert refused.status == 403
        assert "access-control-allow-origin" not in refused.headers
    with _open(house, _token(home, "counter:1"), origin="http://127.0.0.1:1") as answer:
        assert answer.status == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["access-control-allow-origin"] == "http://127.0.0.1:1"
        assert _read(answer)[0] == "snapshot"
        with psycopg.connect(cluster, autocommit=True) as connection:
            message = json.dumps({"topic": "counter:1", "kind": "called"})
            connection.execute("SELECT pg_notify(%s, %s)", [live.CHANNEL, message])
            name, data = _read(answer)
            assert (name, data["kind"]) == ("change", "called")
            others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> %s AND usename = 'yimen'"
            connection.execute(others, [connection.info.backend_pid])
            assert _read(answer)[0] == "resync"
    _kill_live_and_look(house, home)
    assert house.end() == 0


def _kill_live_and_look(house: House, home: Path) -> None:
    """What a board does: it connects again, is told that it starts anew, and asks the web process for the picture."""
    token, before = _token(home, "hall:1"), house.children()["live"]
    with _open(house, token, origin="http://127.0.0.1:1") as answer:
        assert _read(answer)[0] == "snapshot"
        os.kill(before, signal.SIGKILL)
        with suppress(ConnectionError, http.client.HTTPException):
            while answer.readline():
                pass
    house.wait_for_another("live", before)
    house.wait(lambda: _first_event(house, token) == "snapshot")


def _first_event(house: House, token: str) -> str:
    with suppress(OSError, http.client.HTTPException), _open(house, token, origin="http://127.0.0.1:1") as answer:
        return _read(answer)[0]
    return ""


def _token(home: Path, topic: str) -> str:
    """Signed by the house in `home`, as one of its pages would."""
    program = f"from yimen.foundation.live import topic_token; print(topic_token({topic!r}))"
    environment = os.environ | {"YIMEN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "yimen.config.settings"}
    return subprocess.check_output([sys.executable, "-c", program], env=environment, text=True).strip()


@contextmanager
def _open(house: House, token: str, origin: str) -> Iterator[http.client.HTTPResponse]:
    with closing(http.client.HTTPConnection("127.0.0.1", house.port + 1, timeout=20)) as connection:
        connection.request("GET", f"/events?topic={token}", headers={"Origin": origin})
        with closing(connection.getresponse()) as answer:
            yield answer


def _read(answer: http.client.HTTPResponse) -> tuple[str, dict[str, Any]]:
    lines = []
    while (line := answer.readline()) != b"\n":
        lines.append(line)
    return _event(b"".join(lines))


def _event(event: bytes) -> tuple[str, dict[str, Any]]:
    fields = dict(line.split(": ", 1) for line in event.decode().strip().split("\n"))
    return fields["event"], json.loads(fields["data"])
