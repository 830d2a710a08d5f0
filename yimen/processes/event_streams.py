"""What the live process serves: one LISTEN connection to the database, fanned out to open pages as server-sent events.

A raw ASGI application, because one long-lived response would hold one thread of the web process. It knows no rights and
keeps no data: a page brings a signed token for the topic it may follow and is told what `foundation.live` was told.

A page that connects, or has missed something, is told so (`snapshot`, `resync`) and asks the web process how things
stand; what comes after is numbered in its topic (`sequence`), so that a page sees a gap by itself.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs, urlsplit

import psycopg
import structlog

from yimen.config import addresses
from yimen.foundation import direct, heartbeats, instant, live, opening

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

PING_SECONDS = 10  # keeps proxies from closing a silent stream, and tells a board that it still hears
RETRY_MS = 500  # a page whose stream broke tries again
RECONNECT_SECONDS = 1
QUEUE = 64  # events a slow page may lag behind before it is told to look at everything again
MOST_SUBSCRIBERS = 2000
MOST_TOPICS = 8  # that one page may follow

_PING = b"event: ping\ndata: {}\n\n"
_log = structlog.get_logger(component="live")


class Hub:
    """Who follows what. Every event has a name of its own; its number in its topic is given by whoever told it."""

    def __init__(self) -> None:
        self._followers: dict[str, set[asyncio.Queue[bytes]]] = defaultdict(set)
        self._house = os.urandom(4).hex()  # names start anew with the process, so they carry its own
        self._events = 0
        self.size = 0

    def follow(self, topics: Iterable[str]) -> asyncio.Queue[bytes]:
        """A queue of the events of `topics`, which begins with where the numbering stands."""
        queue: asyncio.Queue[bytes] = asyncio.Queue(QUEUE)
        for topic in topics:
            self._followers[topic].add(queue)
        self.size += 1
        queue.put_nowait(f"retry: {RETRY_MS}\n".encode() + self._event("snapshot", {}))
        return queue

    def leave(self, topics: Iterable[str], queue: asyncio.Queue[bytes]) -> None:
        """Forget a queue."""
        for topic in topics:
            self._followers[topic].discard(queue)
            if not self._followers[topic]:
                del self._followers[topic]
        self.size -= 1

    def tell(
        self, topic: str, kind: str, sequence: int | None = None, data: Mapping[str, object] | None = None
    ) -> None:
        """Pass an event to those who follow `topic`."""
        self._events += 1
        event = self._event("change", {"topic": topic, "kind": kind, "sequence": sequence, "data": dict(data or {})})
        for queue in self._followers.get(topic, ()):
            if queue.full():
                self._start_over(queue)
            else:
                queue.put_nowait(event)

    def tell_all_to_start_over(self) -> None:
        """Events may have been missed: every page looks at everything again."""
        self._events += 1
        for queue in set().union(*self._followers.values()):
            self._start_over(queue)

    def ping(self) -> None:
        """Let every page hear that the house is there."""
        for queue in set().union(*self._followers.values()):
            if queue.empty():
                queue.put_nowait(_PING)

    def _start_over(self, queue: asyncio.Queue[bytes]) -> None:
        while not queue.empty():
            queue.get_nowait()
        queue.put_nowait(self._event("resync", {}))

    def _event(self, name: str, data: Mapping[str, object]) -> bytes:
        return f"event: {name}\nid: {self._house}-{self._events}\ndata: {json.dumps(data)}\n\n".encode()


async def listen(hub: Hub) -> None:
    """Hear the database's notices and beat for this process, for ever; come back when the connection is lost."""
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(**direct.parameters(), autocommit=True) as connection:
                await connection.execute(f"LISTEN {live.CHANNEL}")
                hub.tell_all_to_start_over()
                while True:
                    await _beat(connection)
                    async for notice in connection.notifies(timeout=heartbeats.EVERY.total_seconds()):
                        _pass_on(hub, notice.payload)
        except psycopg.Error as error:
            _log.warning("database connection lost", error=type(error).__name__)
            await asyncio.sleep(RECONNECT_SECONDS)


async def _ping(hub: Hub) -> None:
    while True:
        await asyncio.sleep(PING_SECONDS)
        hub.ping()


async def _beat(connection: psycopg.AsyncConnection[Any]) -> None:
    await connection.execute(heartbeats.BEAT_SQL, {"process": "live", "at": instant.now(), "detail": ""})


def _pass_on(hub: Hub, payload: str) -> None:
    try:
        message = json.loads(payload)
        hub.tell(str(message["topic"]), str(message["kind"]), message.get("sequence"), message.get("data"))
    except (AttributeError, KeyError, TypeError, ValueError):
        _log.warning("notice of the wrong shape")


class Application:
    """GET /healthz and GET /events?topic=<token>[&topic=<token>]."""

    def __init__(self) -> None:
        self.hub = Hub()
        self._running: list[asyncio.Task[None]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        while (message := await receive())["type"] != "lifespan.shutdown":
            if message["type"] == "lifespan.startup":
                self._running = [asyncio.create_task(listen(self.hub)), asyncio.create_task(_ping(self.hub))]
                await send({"type": "lifespan.startup.complete"})
        for task in self._running:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        await send({"type": "lifespan.shutdown.complete"})

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = _cors(scope)
        if scope["method"] != "GET":
            await _answer(send, 405, {"error": "method_not_allowed"}, [*headers, (b"allow", b"GET")])
        elif scope["path"] == "/healthz":
            await _answer(send, 200, {"live": "ok"}, headers)
        elif scope["path"] != "/events":
            await _answer(send, 404, {"error": "not_found"}, headers)
        elif (topics := _topics(scope)) is None:
            await _answer(send, 403, {"error": "topic_refused"}, headers)
        elif self.hub.size >= MOST_SUBSCRIBERS:
            await _answer(send, 503, {"error": "too_many_subscribers"}, headers)
        else:
            await self._stream(topics, headers, receive, send)

    async def _stream(self, topics: set[str], headers: list[tuple[bytes, bytes]], receive: Receive, send: Send) -> None:
        kind = [(b"content-type", b"text/event-stream; charset=utf-8"), (b"cache-control", b"no-store")]
        await send({"type": "http.response.start", "status": 200, "headers": [*headers, *kind]})
        queue = self.hub.follow(topics)
        sending = asyncio.create_task(_send_events(queue, send))
        try:
            while (await receive())["type"] != "http.disconnect":
                pass
        finally:
            self.hub.leave(topics, queue)
            sending.cancel()
            with suppress(asyncio.CancelledError):
                await sending


async def _send_events(queue: asyncio.Queue[bytes], send: Send) -> None:
    """What has gathered goes out together: under load one write carries several events."""
    while True:
        events = [await queue.get()]
        while not queue.empty():
            events.append(queue.get_nowait())
        await send({"type": "http.response.body", "body": b"".join(events), "more_body": True})


async def _answer(send: Send, status: int, body: dict[str, str], headers: list[tuple[bytes, bytes]]) -> None:
    kind = (b"content-type", b"application/json")
    await send({"type": "http.response.start", "status": status, "headers": [*headers, kind]})
    await send({"type": "http.response.body", "body": json.dumps(body).encode()})


def _topics(scope: Scope) -> set[str] | None:
    """The topics whose tokens the request brings; None when one is refused or none is there."""
    tokens = parse_qs(scope["query_string"].decode("latin-1")).get("topic", [])
    if not 0 < len(tokens) <= MOST_TOPICS:
        return None
    try:
        return {live.read_token(token) for token in tokens}
    except live.TopicRefused:
        return None


def _cors(scope: Scope) -> list[tuple[bytes, bytes]]:
    """Pages of this county may read: of its published address, or of the host name this request itself was sent to."""
    sent = dict(scope["headers"])
    origin = sent.get(b"origin", b"").decode("latin-1")
    host = urlsplit(f"//{sent.get(b'host', b'').decode('latin-1')}").hostname
    if origin and (origin == addresses.YIMEN_BASE_URL or urlsplit(origin).hostname == host):
        return [(b"access-control-allow-origin", origin.encode("latin-1")), (b"vary", b"Origin")]
    return [(b"vary", b"Origin")]


opening.wait()
application = Application()
