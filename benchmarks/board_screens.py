"""Many boards in one process: each follows the live process as board.js does, and says when it heard of which call.

`python -m benchmarks.board_screens LIVE_PORT WEB_PORT EVENTS COOKIE BOARDS`: prints a line when all are connected, and
at the end of its input one with what all of them heard. Times are of the machine's monotonic clock.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import sys
import time
from dataclasses import dataclass, field

_AGAIN = 0.5  # s, as the live process tells browsers
_SPREAD = 0.2  # s over which boards ask for the picture, as in board.js
_SEQUENCE = re.compile(rb'data-sequence="(\d+)"')


@dataclass
class Screens:
    """All boards, and what they heard: (call, when) and (board, sequence of the picture, when)."""

    live_port: int
    web_port: int
    events: str
    cookie: str
    connected: set[int] = field(default_factory=set)
    heard: list[tuple[str, float]] = field(default_factory=list)
    caught_up: list[tuple[int, int, float]] = field(default_factory=list)

    async def run(self, boards: int) -> None:
        """Until the input ends."""
        following = [asyncio.create_task(self._follow(number)) for number in range(boards)]
        while len(self.connected) < boards:
            await asyncio.sleep(0.05)
        _say("ready")
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
        for one in following:
            one.cancel()
        _say(json.dumps({"heard": self.heard, "caught_up": self.caught_up}))

    async def _follow(self, number: int) -> None:
        while True:
            try:
                await self._listen(number)
            except (OSError, EOFError):
                await asyncio.sleep(_AGAIN)

    async def _listen(self, number: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.live_port)
        try:
            writer.write(f"GET {self.events} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
            name = ""
            while line := await reader.readline():
                if line.startswith(b"event: "):
                    name = line[7:].decode().strip()
                elif line.startswith(b"data: "):
                    await self._take(number, name, json.loads(line[6:]))
        finally:
            writer.close()
        raise EOFError

    async def _take(self, number: int, name: str, message: dict[str, object]) -> None:
        data = message.get("data")
        if isinstance(data, dict) and "call" in data:
            self.heard.append((data["call"], time.monotonic()))
        elif name in {"snapshot", "resync"}:
            await asyncio.sleep(random.uniform(0, _SPREAD))  # noqa: S311 - spreads a load
            sequence = await self._picture()
            self.caught_up.append((number, sequence, time.monotonic()))
            self.connected.add(number)

    async def _picture(self) -> int:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.web_port)
        head = (
            f"GET /halls/board/part HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {self.cookie}\r\nConnection: close\r\n\r\n"
        )
        writer.write(head.encode())
        answer = await reader.read()
        writer.close()
        found = _SEQUENCE.search(answer)
        if found is None:
            raise EOFError(answer[:200])
        return int(found[1])


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    live_port, web_port, events, cookie, count = sys.argv[1:]
    asyncio.run(Screens(int(live_port), int(web_port), events, cookie).run(int(count)))
