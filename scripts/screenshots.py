"""`make screenshots`: the pictures of docs/screenshots, taken from a demonstration house of its own.

With an address (`python -m scripts.screenshots http://127.0.0.1:8000`) from the house that already runs there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.chromium import chromium
from tests.journeys.steps import apply, sign_in
from tests.processes.house import House, new_home

FOLDER = Path("docs/screenshots")
_SECONDS_TO_LOAD = 240
COLOURS = 96  # flat colours and grey edges of letters; keeps a picture under 200 KB
PHONE, DESKTOP = (390, 844), (1280, 860)


@dataclass(frozen=True)
class Shot:
    """A picture: who looks, at which page. `first`: opens the first link that fits; `then` is added to its address."""

    name: str
    path: str
    by: str = ""
    size: tuple[int, int] = DESKTOP
    first: str = ""
    then: str = ""
    elder: bool = False


_CASE = "main table a"
_ANSWERED = "/situation?situation.cause=accident&situation.clear=yes"
SHOTS = (
    Shot("home", "/"),
    Shot("home-elder", "/", size=PHONE, elder=True),
    Shot("search", "/items?q=开饭店", size=PHONE),
    Shot("guide", "/items?q=spjy", size=PHONE, first="main h3 a"),
    Shot("apply", "", by="citizen", size=PHONE),
    Shot("progress", "/cases", by="citizen", size=PHONE, first="main li:has-text('审查中') a[href^='/cases/']"),
    Shot("situation", "/items?q=工伤认定", size=PHONE, first="main h3 a", then=_ANSWERED),
    Shot("owing", "/cases", by="citizen", size=PHONE, first="main li:has-text('请补交') a[href^='/cases/']"),
    Shot("counter-queue", "/counter/", by="clerk1"),
    Shot("counter-case", "/counter/?show=received", by="clerk1", first=_CASE),
    Shot("review-inbox", "/review/", by="approver1"),
    Shot("review-case", "/review/?show=mine", by="approver1", first=_CASE, then="?act=grant&material=m1"),
    Shot("review-inspected", "/review/", by="approver1", first="main tr:has-text('食品小经营店登记') a"),
    Shot("inspection", "/review/inspections/", by="approver1", size=PHONE, first=_CASE),
    Shot("calling", "/counter/calling", by="clerk1"),
    Shot("hall-dashboard", "/hall-desk/today", by="manager"),
    Shot("hall-guide", "/hall-desk/guide?q=工伤认定", by="guide", first="main h2 a"),
    Shot("catalogue-compare", "/catalogue-desk/?show=handed_in", by="publisher1", first=_CASE),
    Shot("oversight", "/oversight/", by="supervisor"),
)


def main() -> None:
    """Take every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with _house() as address, TemporaryDirectory() as folder, chromium(Path(folder)) as browser:
        for shot in SHOTS:
            page = _page(browser, address, shot)
            _keep(shot.name, page.screenshot())
            page.context.close()
        _keep("document-acceptance", _acceptance_notice(browser, address))


@contextmanager
def _house() -> Iterator[str]:
    if len(sys.argv) > 1:
        yield sys.argv[1]
        return
    with new_home() as home:
        house = House(home, home / "bytecode", YIMEN_DEMONSTRATION="on")
        try:
            house.until_ready(_SECONDS_TO_LOAD)
            yield f"http://127.0.0.1:{house.port}"
        finally:
            house.end()


def _page(browser: Browser, address: str, shot: Shot) -> Page:
    width, height = shot.size
    scale = 2 if shot.size == PHONE else 1
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": height}, device_scale_factor=scale, locale="zh-CN"
    )
    if shot.elder:
        context.add_cookies([{"name": "yimen_elder", "value": "1", "url": address}])
    page = context.new_page()
    if shot.by:
        sign_in(page, shot.by)
    if shot.path:
        page.goto(shot.path)
    else:
        _begin_an_application(page)
    if shot.first:
        found = page.locator(shot.first).first.get_attribute("href")
        page.goto(f"{found}{shot.then}")
    return page


def _begin_an_application(page: Page) -> None:
    """The page of a form with an answer in it."""
    apply(page, "食品经营许可(新办)")
    page.goto(f"{page.url.removesuffix('/tasks')}/matter")
    page.get_by_label("所在乡镇（街道）").select_option(label="柏城街道")
    page.get_by_label("经营场所名称（招牌）").fill("秀英小吃店")


def _acceptance_notice(browser: Browser, address: str) -> bytes:
    """The first sheet of an acceptance notice, as the approver sees it."""
    page = _page(browser, address, Shot("", "/review/", by="approver1", first=_CASE))
    found = page.get_by_role("link", name="受理通知书").get_attribute("href")
    assert found
    pdf = page.request.get(found).body()
    page.context.close()
    with pypdfium2.PdfDocument(pdf) as document:
        picture = BytesIO()
        document[0].render(scale=1.5).to_pil().save(picture, format="PNG")
    return picture.getvalue()


def _keep(name: str, picture: bytes) -> None:
    path = FOLDER / f"{name}.png"
    flat = Image.open(BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    flat.save(path, format="PNG", optimize=True)
    print(f"{path} {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
