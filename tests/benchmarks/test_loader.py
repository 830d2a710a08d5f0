"""The measuring client tells the truth about small numbers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from benchmarks.loader import Load, UnexpectedAnswer, load
from benchmarks.processes import cpu_seconds
from benchmarks.scenarios import pages


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body = b"well" if self.path == "/well" else b"ill"
        self.send_response(200 if self.path == "/well" else 500)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the signature is the library's
        """Nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    thread.join()
    server.server_close()


def test_clients_measure_what_was_answered(port: int) -> None:
    found = load(port, pages(["/well"]), clients=2, seconds=0.2, warm_up=0.1, house_cpu=lambda: 0.0)
    assert found.clients == 2
    assert found.rate > 0
    assert 0 < found.quantile(0.5) <= found.quantile(0.95)


def test_a_wrong_answer_is_an_error_and_not_a_rate(port: int) -> None:
    with pytest.raises(UnexpectedAnswer, match="500 instead of 200"):
        load(port, pages(["/ill"]), clients=1, seconds=0.2, warm_up=0.1, house_cpu=lambda: 0.0)


def test_p95_leaves_out_the_slowest_twentieth() -> None:
    found = Load(1, 2.0, tuple(number / 1000 for number in range(1, 101)), 0.5, 0.0, 0.0)
    assert found.rate == 50
    assert found.quantile(0.5) == 51
    assert found.quantile(0.95) == 96
    assert found.cpu_each == 10


def test_cpu_seconds_count_what_a_process_has_used() -> None:
    import os

    before = cpu_seconds(os.getpid())
    while cpu_seconds(os.getpid()) < before + 0.05:
        sum(range(10_000))
