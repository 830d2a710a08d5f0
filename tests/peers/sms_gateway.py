"""A text message gateway as a county would rent one, small: takes messages by HTTP, repeats none, and fails on demand.

    python -m tests.peers.sms_gateway --port 9010 --token secret --fail 3

prints every message it takes. Then start the county with these two settings:

    YIMEN_SMS_GATEWAY=http://127.0.0.1:9010/send YIMEN_SMS_TOKEN=secret
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class SmsGateway(ThreadingHTTPServer):
    """`requests` is everything asked, `messages` what was taken, an id once; `failures` are the first answers."""

    daemon_threads = True

    def __init__(self, port: int = 0, token: str = "", failures: list[int] | None = None) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.token = token
        self.failures = list(failures or [])
        self.requests: list[dict[str, str]] = []
        self.messages: dict[str, dict[str, str]] = {}
        self.before_answer: Callable[[dict[str, str]], None] = lambda _message: None

    @property
    def address(self) -> str:
        """Where to post messages."""
        return f"http://127.0.0.1:{self.server_port}/send"

    def take(self, authorisation: str, message: dict[str, str]) -> int:
        """The status to answer with."""
        self.requests.append(message)
        if self.token and authorisation != f"Bearer {self.token}":
            return 401
        if self.failures:
            return self.failures.pop(0)
        self.messages.setdefault(message["id"], message)
        self.before_answer(message)
        return 200


class _Handler(BaseHTTPRequestHandler):
    server: SmsGateway

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        message = json.loads(self.rfile.read(length))
        status = self.server.take(self.headers.get("Authorization", ""), message)
        answer = json.dumps({"id": f"sms-{len(self.server.messages)}"} if status == 200 else {"error": status}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in http.server
        """Requests are counted, not printed."""


@contextmanager
def running(token: str = "", failures: list[int] | None = None) -> Iterator[SmsGateway]:
    """A gateway on a free port, stopped afterwards."""
    gateway = SmsGateway(token=token, failures=failures)
    thread = threading.Thread(target=gateway.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield gateway
    finally:
        gateway.shutdown()
        thread.join()
        gateway.server_close()


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description="A text message gateway for trying out.")
    parser.add_argument("--port", type=int, default=9010)
    parser.add_argument("--token", default="")
    parser.add_argument("--fail", type=int, default=0, metavar="N", help="answer the first N messages with 503")
    given = parser.parse_args()
    gateway = SmsGateway(given.port, given.token, [503] * given.fail)
    gateway.before_answer = lambda message: print(json.dumps(message, ensure_ascii=False), flush=True)  # noqa: T201
    sys.stderr.write(f"listening on {gateway.address}\n")
    try:
        gateway.serve_forever()
    except KeyboardInterrupt:
        gateway.server_close()


if __name__ == "__main__":
    main()
