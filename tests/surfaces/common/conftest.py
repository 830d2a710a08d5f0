"""A small server with nothing but the shared pages on it, and Debian's Chromium with a Chinese font."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import manimgx_fonts_cjk
import pytest
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir></fontconfig>"""


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
    folder = tmp_path_factory.mktemp("fonts")
    config = folder / "fonts.conf"
    config.write_text(FONTS.format(fonts=Path(manimgx_fonts_cjk.__file__).parent, cache=folder), encoding="utf-8")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=QUIET, env={"FONTCONFIG_FILE": str(config), "HOME": str(folder)}
        )
        yield chromium
        chromium.close()
