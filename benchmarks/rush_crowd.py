"""People who press in one moment: one thread and sockets that never block, since what the crowd spends of the cores is
missing on the server.
"""

from __future__ import annotations

import re
import selectors
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

_PATIENCE = 60.0  # s without anything from anybody
_TRIES = 20
_END_OF_HEAD = b"\r\n\r\n"
_LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")


@dataclass(slots=True)
class Caller:
    """Somebody with one request, who asks at `port` and, when the line is lost, `elsewhere`, again and again.

    `status` and `body` are what she was told after `seconds`, whatever happened in between; 0 is nothing.
    """

    request: bytes
    port: int
    elsewhere: int
    status: int = 0
    body: bytes = b""
    seconds: float = 0.0
    tries: int = 0
    heard: bytearray = field(default_factory=bytearray)

    def call(self, selector: selectors.BaseSelector) -> bool:
        """Ask, or ask again; False when she gives up."""
        if self.tries == _TRIES:
            return False
        line = socket.socket()
        line.setblocking(False)
        line.connect_ex(("127.0.0.1", self.elsewhere if self.tries else self.port))  # what fails shows when she speaks
        selector.register(line, selectors.EVENT_WRITE, self)
        self.tries += 1
        self.heard.clear()
        return True

    def speak(self, line: socket.socket) -> None:
        """Say the request, and that it is the only one. Raises OSError."""
        line.sendall(self.request.replace(b"\r\n", b"\r\nConnection: close\r\n", 1))

    def listen(self, line: socket.socket) -> bool:
        """Hear a part of the answer; whether it was the last. Raises OSError when the answer did not come whole."""
        part = line.recv(65536)
        self.heard += part
        if part:
            return False
        head, _, self.body = bytes(self.heard).partition(_END_OF_HEAD)
        length = _LENGTH.search(head)
        if length is None or len(self.body) < int(length[1]):
            raise ConnectionError("no whole answer")
        self.status = int(head[9:12])
        return True


def press(everybody: Sequence[Caller]) -> None:
    """Everybody asks in the same moment, until all were told. Raises TimeoutError when nothing comes any more."""
    start = time.perf_counter()
    with selectors.DefaultSelector() as selector:
        waiting = sum(one.call(selector) for one in everybody)
        while waiting:
            ready = selector.select(_PATIENCE)
            if not ready:
                raise TimeoutError(f"{waiting} people were told nothing")
            for key, _ in ready:
                if _goes_on(key, selector):
                    continue
                key.data.seconds = time.perf_counter() - start
                waiting -= 1


def _goes_on(key: selectors.SelectorKey, selector: selectors.BaseSelector) -> bool:
    """Do what the line is ready for; whether its caller still waits afterwards."""
    caller: Caller = key.data
    line: Any = key.fileobj  # the socket that was registered
    try:
        if key.events == selectors.EVENT_WRITE:
            caller.speak(line)
            selector.modify(line, selectors.EVENT_READ, caller)
            return True
        told = caller.listen(line)
        if not told:
            return True
    except OSError:
        told = False
    selector.unregister(line)
    line.close()
    return not told and caller.call(selector)
