"""Debian's Chromium with a Chinese font from pip, for the tests that look at pages and for the screenshots."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import manimgx_fonts_cjk
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = "/usr/bin/chromium"
# Chromium heeds only the last switch of a kind, so it repeats what Playwright switches off. The last two are pages that
# Chromium draws for the address bar of every new window: nobody sees them here, and they cost as much as a test.
_OFF = (
    "AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay", "MediaRouter",
    "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch",
    "ThirdPartyStoragePartitioning", "WebUIOmniboxPopup", "WebUIOmniboxAimPopup",
)  # fmt: skip
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(_OFF)}",
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
