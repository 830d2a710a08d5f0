"""Debian's Chromium with a Chinese font from pip, for the tests that look at pages and for the screenshots."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import manimgx_fonts_cjk
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
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir></fontconfig>"""


@contextmanager
def chromium(folder: Path) -> Iterator[Browser]:
    """A browser whose settings and font cache are in `folder`. Meanwhile this thread may not use the database."""
    config = folder / "fonts.conf"
    config.write_text(_FONTS.format(fonts=Path(manimgx_fonts_cjk.__file__).parent, cache=folder), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=QUIET, env={"FONTCONFIG_FILE": str(config), "HOME": str(folder)}
        )
        yield browser
        browser.close()
