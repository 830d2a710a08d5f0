"""Whoever presses in a rush is told, also when her line is lost."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from benchmarks.rush_crowd import Caller, press

_ANSWER = b"HTTP/1.1 409 Conflict\r\nContent-Length: 2\r\n\r\n{}"
_REQUEST = b"POST /api/v1/appointments HTTP/1.1\r\nContent-Length: 0\r\n\r\n"


@pytest.fixture
def server() -> Iterator[Callable[[bytes], int]]:
    """Starts a server that says the same to everybody and hangs up; its port."""
    with ExitStack() as stack:

        def start(answer: bytes) -> int:
            listening = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
            threading.Thread(target=_serve, args=(listening, answer), daemon=True).start()
            stack.callback(listening.shutdown, socket.SHUT_RDWR)
            return int(listening.getsockname()[1])

        yield start


def _serve(listening: socket.socket, answer: bytes) -> None:
    while True:
        try:
            line, _ = listening.accept()
        except OSError:
            return
        with line:
            assert b"Connection: close" in line.recv(65536)
            line.sendall(answer)


def test_everybody_is_told(server: Callable[[bytes], int]) -> None:
    port = server(_ANSWER)
    crowd = [Caller(_REQUEST, port, port) for _ in range(50)]
    press(crowd)
    assert {(one.status, one.body, one.tries) for one in crowd} == {(409, b"{}", 1)}
    assert all(one.seconds > 0 for one in crowd)


@pytest.mark.parametrize("lost", [b"", _ANSWER[:-1]])
def test_whoever_loses_her_line_asks_elsewhere(server: Callable[[bytes], int], lost: bytes) -> None:
    crowd = [Caller(_REQUEST, server(lost), server(_ANSWER)) for _ in range(5)]
    press(crowd)
    assert [(one.status, one.tries) for one in crowd] == [(409, 2)] * 5


def test_whoever_is_never_answered_gives_up(server: Callable[[bytes], int]) -> None:
    port = server(b"")
    alone = Caller(_REQUEST, port, port)
    press([alone])
    assert (alone.status, alone.tries) == (0, 20)
