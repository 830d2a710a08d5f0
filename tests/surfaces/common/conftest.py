"""A small server with nothing but the shared pages on it, and a browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser

from tests.chromium import chromium


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    block_on_close = True


class _Silent(WSGIRequestHandler):
    def log_message(self, *_args: object) -> None:
        """Says nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    """The address of a server of the shared pages; they need no database."""
    with make_server("127.0.0.1", 0, get_wsgi_application(), _Server, _Silent) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser that lives as long as a module: while Playwright runs, no test in this thread may use the database."""
    with chromium(tmp_path_factory.mktemp("chromium")) as found:
        yield found
